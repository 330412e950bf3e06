"use client";

import { useEffect, useRef } from "react";
import type { ComparisonState } from "./form-state";
import { Table } from "./table";

const kept = (text: string) => <span className="whitespace-pre-line">{text}</span>;

/** What would change, above the button that changes it. Takes focus, unless a message above it does. */
export function Comparison({
  title,
  names,
  lines,
  notes,
  takesFocus,
}: ComparisonState & { takesFocus: boolean }) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another comparison takes focus again
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus, lines]);
  return (
    <section ref={box} tabIndex={-1} aria-label={title} className="rounded-md border border-accent-line">
      <h3 className="px-4 py-2.5 font-semibold text-lg">{title}</h3>
      <Table
        label={title}
        columns={[{ label: "Field" }, { label: names[0] }, { label: names[1] }]}
        rows={lines.map(({ label, before, after }) => ({
          key: label,
          cells: [label, kept(before || "Not there"), kept(after)],
        }))}
      />
      {notes.length > 0 && (
        <ul className="flex list-disc flex-col gap-1 py-3 pr-4 pl-8">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
