"use client";

import { CircleAlert } from "lucide-react";
import { type MouseEvent, useEffect, useRef } from "react";
import { fieldId } from "./form-context";

type ErrorSummaryProps = { formId: string; message?: string; fields?: Record<string, string> };

/** What needs another look, above the form. It takes focus, and each entry leads to its field. */
export function ErrorSummary({ formId, message, fields = {} }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer of the server takes focus again
  useEffect(() => box.current?.focus(), [fields]);
  useEffect(() => {
    const { title } = document;
    if (!title.startsWith("Error: ")) document.title = `Error: ${title}`;
    return () => {
      document.title = document.title.replace(/^Error: /, "");
    };
  }, []);
  const entries = Object.entries(fields);
  const lead = (event: MouseEvent, id: string) => {
    const field = document.getElementById(id);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.closest("fieldset, div")?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border border-danger border-l-4 bg-surface p-4"
    >
      <h2 className="flex items-center gap-2 font-semibold text-danger">
        <CircleAlert aria-hidden className="size-4 shrink-0" />
        {message ?? "Some answers need another look."}
      </h2>
      {entries.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1 pl-6">
          {entries.map(([name, sentence]) => (
            <li key={name}>
              <a
                href={`#${fieldId(formId, name)}`}
                onClick={(event) => lead(event, fieldId(formId, name))}
                className="text-link"
              >
                {sentence}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
