import type { ReactNode } from "react";

interface AtProps {
  x: string | number;
  y: number;
  children: ReactNode;
}

/** Moves what is drawn in pixels to a place that may be given in percent, which no transform can be. */
export function At({ x, y, children }: AtProps) {
  return (
    <svg x={x} y={y} aria-hidden className="overflow-visible">
      {children}
    </svg>
  );
}
