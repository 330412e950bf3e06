import type { ReactNode } from "react";
import { At } from "./at";
import { ChartFrame } from "./chart-frame";
import { HiddenMark, Patch } from "./patch";
import type { Drawn, Part } from "./types";

interface GroupedBarsProps {
  title: string;
  description: ReactNode;
  by: string;
  /** The bars of each group. */
  parts: readonly Part[];
  groups: readonly { key: string; name: string; note?: string; values: readonly Drawn[] }[];
}

const FULL = 80;

/** A few things, each with a bar for every part, so that parts can be compared. */
export function GroupedBars({ title, description, by, parts, groups }: GroupedBarsProps) {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values.map(({ value }) => value ?? 0)));
  const twin = { by, columns: parts.map((part) => part.title), lines: groups };
  return (
    <ChartFrame title={title} description={description} parts={parts} twin={twin}>
      {(id) => (
        <div className="flex flex-col gap-2.5">
          {groups.map(({ key, name, note, values }) => (
            <div key={key}>
              <p className="text-sm">
                {name}
                {note && <span className="text-muted">: {note}</span>}
              </p>
              <svg width="100%" height={parts.length * 18} aria-hidden className="block">
                {parts.map((part, at) => (
                  <Bar key={part.key} id={id} part={part} drawn={values[at]} most={most} y={at * 18} />
                ))}
              </svg>
            </div>
          ))}
        </div>
      )}
    </ChartFrame>
  );
}

type BarProps = { id: string; part: Part; drawn: Drawn | undefined; most: number; y: number };

function Bar({ id, part, drawn, most, y }: BarProps) {
  if (!drawn) return null;
  if (drawn.value === null && drawn.hidden)
    return (
      <At x={0} y={y + 1}>
        <HiddenMark id={id} said={drawn.said} />
      </At>
    );
  const long = ((drawn.value ?? 0) / most) * FULL;
  return (
    <>
      {long > 0 && <Patch id={id} look={part.look} x="0" y={y + 1} width={`${long}%`} height={15} />}
      <text x={`${long}%`} y={y + 13} dx="6" className="fill-text text-xs">
        {drawn.said}
      </text>
    </>
  );
}
