import type { ReactNode } from "react";

/** How far a work of the worker is, for the eye; the words beside it say the same. */
export function HowFar({
  label,
  done,
  of,
  children,
}: {
  label: string;
  done: number;
  of: number;
  children: ReactNode;
}) {
  return (
    <p className="flex flex-wrap items-center gap-3">
      <progress
        className="w-48 max-w-full accent-accent"
        value={done}
        max={Math.max(of, 1)}
        aria-label={label}
      />
      {children}
    </p>
  );
}
