import type { ReactNode } from "react";
import { ChartFrame } from "./chart-frame";
import { LOOKS } from "./looks";
import type { Part } from "./types";

/** A number of which no more is told than where it may lie, both ends included. */
export interface Ranged {
  low: number;
  high: number;
  said: string;
}

interface RangesProps {
  title: string;
  description: ReactNode;
  by: string;
  /** The ranges of each group; one that is not told is null. */
  parts: readonly Part[];
  groups: readonly { key: string; name: string; values: readonly (Ranged | null)[] }[];
}

/** The longest range in percent of the width: beside it there is room for its bounds. */
const FULL = 70;

/** Numbers in bands. Each is an open bar with two ends, as long as all that it can be; nothing stands inside it. */
export function Ranges({ title, description, by, parts, groups }: RangesProps) {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values.map((one) => (one ? one.high + 1 : 0))));
  const twin = {
    by,
    columns: parts.map((part) => part.title),
    lines: groups.map(({ key, name, values }) => ({
      ...{ key, name },
      values: values.map((one) => ({ value: null, said: one?.said ?? "", hidden: false })),
    })),
  };
  return (
    <ChartFrame title={title} description={description} parts={parts} twin={twin} swatch={swatch}>
      {() => (
        <div className="flex flex-col gap-2.5">
          {groups.map(({ key, name, values }) => (
            <div key={key}>
              <p className="text-sm">{name}</p>
              <svg width="100%" height={parts.length * 18} aria-hidden className="block">
                {parts.map((part, at) => (
                  <Range key={part.key} part={part} range={values[at] ?? null} most={most} y={at * 18 + 9} />
                ))}
              </svg>
            </div>
          ))}
        </div>
      )}
    </ChartFrame>
  );
}

function Range({ part, range, most, y }: { part: Part; range: Ranged | null; most: number; y: number }) {
  if (!range) return null;
  const [from, to] = [range.low, range.high + 1].map((bound) => `${1 + (bound / most) * FULL}%`);
  return (
    <>
      <OpenBar part={part} from={from ?? ""} to={to ?? ""} y={y} said={range.said} />
      <text x={to} y={y + 4} dx="8" className="fill-text text-xs">
        {range.said}
      </text>
    </>
  );
}

type OpenBarProps = { part: Part; from: string; to: string; y: number; said?: string };

function OpenBar({ part, from, to, y, said }: OpenBarProps) {
  const className = LOOKS[part.look].stroke;
  return (
    <>
      {[y - 3, y + 3].map((edge) => (
        <line key={edge} x1={from} x2={to} y1={edge} y2={edge} className={className} strokeDasharray="4 3" />
      ))}
      {[from, to].map((end) => (
        <line
          key={end}
          x1={end}
          x2={end}
          y1={y - 7}
          y2={y + 7}
          strokeWidth={2}
          className={className}
          data-range={said}
        />
      ))}
    </>
  );
}

const swatch = (part: Part) => (
  <svg width="30" height="16" aria-hidden className="shrink-0">
    <OpenBar part={part} from="2" to="28" y={8} />
  </svg>
);
