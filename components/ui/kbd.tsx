import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line border-b-2 bg-sunken px-1.5 font-sans text-muted text-xs">
      {children}
    </kbd>
  );
}
