"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

/** Puts a value on the clipboard; `label` says what, such as "Copy the reference". */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      title={label}
      onClick={() => navigator.clipboard.writeText(value).then(() => setCopied(true))}
      className="inline-grid size-6 shrink-0 place-items-center rounded-sm align-middle text-muted hover:bg-hover hover:text-text noscript:hidden print:hidden"
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only" aria-live="polite">
        {copied ? "Copied" : label}
      </span>
    </button>
  );
}
