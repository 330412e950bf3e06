"use client";

import { Check, Copy, Link2 } from "lucide-react";
import { useEffect, useState } from "react";

interface CopyButtonProps {
  value: string;
  /** Says what, such as "Copy the reference". */
  label: string;
  /** The value is an address of ours, and is copied whole. */
  link?: boolean;
}

/** Puts a value on the clipboard. */
export function CopyButton({ value, label, link }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : link ? Link2 : Copy;
  const copy = async () => {
    await navigator.clipboard.writeText(link ? new URL(value, location.href).href : value);
    setCopied(true);
  };
  return (
    <button
      type="button"
      title={label}
      onClick={copy}
      className="inline-grid size-6 shrink-0 place-items-center rounded-sm align-middle text-muted hover:bg-hover hover:text-text noscript:hidden print:hidden"
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only" aria-live="polite">
        {copied ? "Copied" : label}
      </span>
    </button>
  );
}
