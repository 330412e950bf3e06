"use client";

import { useEffect, useRef } from "react";
import { Details } from "./details";
import type { WordingState } from "./form-state";
import { WordDiff } from "./word-diff";

/** Words before they are proposed: what differs, and how they would read. Takes focus, unless a message above it does. */
export function Wording({ takesFocus, title, differs, examples }: WordingState & { takesFocus: boolean }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  return (
    <section
      ref={box}
      aria-label={title}
      tabIndex={-1}
      className="flex flex-col gap-3 rounded-md border border-accent-line p-4"
    >
      <h3 className="font-semibold text-lg">{title}</h3>
      {differs.map((parts, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: subject and body do not change places
        <WordDiff key={index} parts={parts} />
      ))}
      {differs.length === 0 && <p className="text-muted">They say the same.</p>}
      {examples.map(({ to, subject, text }, index) => (
        <Details key={to} summary={to} open={index === 0}>
          <p className="wrap-anywhere font-medium">{subject}</p>
          <div className="wrap-anywhere max-w-prose whitespace-pre-wrap">{text}</div>
        </Details>
      ))}
    </section>
  );
}
