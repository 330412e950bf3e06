import type { ReactNode } from "react";
import { HiddenMark, Patch } from "./patch";
import type { Part } from "./types";

/** How a part stands in the legend. */
export type Swatch = (part: Part, at: number, id: string) => ReactNode;

const patch: Swatch = ({ look }, _, id) => (
  <svg width="18" height="14" aria-hidden className="shrink-0">
    <Patch id={id} look={look} x={0.5} y={0.5} width={17} height={13} />
  </svg>
);

interface LegendProps {
  id: string;
  parts: readonly Part[];
  swatch?: Swatch | undefined;
  /** What the hatched mark means, where there is one. */
  hiddenWords?: string;
}

/** What each colour, texture and shape stands for. */
export function Legend({ id, parts, swatch = patch, hiddenWords }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {parts.map((part, at) => (
        <li key={part.key} className="flex items-center gap-1.5">
          {swatch(part, at, id)}
          {part.title}
        </li>
      ))}
      {hiddenWords && (
        <li className="flex items-center gap-1.5">
          <svg width="28" height="16" aria-hidden className="shrink-0">
            <HiddenMark id={id} said="S" />
          </svg>
          {hiddenWords}
        </li>
      )}
    </ul>
  );
}
