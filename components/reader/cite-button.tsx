"use client";

import { Quote } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { useReader } from "./reader-place";

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
  field.value = value;
  // Whoever keeps drafts listens for it.
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Writes the page that lies open into the form around it. Without a reader the two fields are filled in by hand. */
export function CiteButton({ titles }: { titles: Record<string, string> }) {
  const reader = useReader();
  const [said, setSaid] = useState("");
  if (!reader) return null;
  const { paperId, page } = reader.place;
  const cite = (event: MouseEvent<HTMLButtonElement>) => {
    const { form } = event.currentTarget;
    if (!form) return;
    fill(form, "documentId", paperId);
    fill(form, "page", String(page));
    setSaid(`Page ${page} of ${titles[paperId] ?? "the paper"} is cited.`);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" icon={<Quote aria-hidden />} onClick={cite}>
        Cite this page (p. {page})
      </Button>
      <span role="status" className="wrap-anywhere text-muted text-sm">
        {said}
      </span>
    </div>
  );
}
