import { CopyButton } from "./copy-button";

/** A long value to compare or copy, such as a SHA-256. */
export function Hash({ value, label }: { value: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-start gap-1">
      <code className="break-all font-mono text-xs leading-6">{value}</code>
      <CopyButton value={value} label={label} />
    </span>
  );
}
