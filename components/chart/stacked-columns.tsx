import type { ReactNode } from "react";
import { ticksTo } from "./axis";
import { ChartFrame } from "./chart-frame";
import { Patch } from "./patch";
import { HEIGHT, heightOf, middleOf, Plot, TOP } from "./plot";
import { marksOf, piecesOf, sumOf } from "./stack";
import type { Drawn, Part } from "./types";

export interface Stack {
  key: string;
  /** In full, for the table. */
  name: ReactNode;
  /** In two short lines, for the axis. */
  short: readonly [string, string];
  /** In the order of the parts. */
  values: readonly Drawn[];
  total: Drawn;
}

interface StackedColumnsProps {
  title: string;
  description: ReactNode;
  /** What the columns are. */
  by: string;
  parts: readonly Part[];
  columns: readonly Stack[];
  totalTitle: string;
}

/** As many columns as are drawn, the last ones: a year of months and one more. The table has all. */
const MOST = 13;
/** More columns than this have no room for the name of each: then every second has one, the last among them. */
const NAMED = 8;

/** Parts upon each other, a column for each time. */
export function StackedColumns({
  title,
  description,
  by,
  parts,
  columns: all,
  totalTitle,
}: StackedColumnsProps) {
  const columns = all.slice(-MOST);
  const ticks = ticksTo(Math.max(0, ...columns.map(({ values }) => sumOf(values))));
  const isNamed = (at: number) => columns.length <= NAMED || (columns.length - 1 - at) % 2 === 0;
  const wide = Math.min(60, 70 / columns.length);
  const twin = {
    by,
    columns: [...parts.map((part) => part.title), totalTitle],
    lines: all.map(({ key, name, values, total }) => ({ key, name, values: [...values, total] })),
  };
  return (
    <ChartFrame title={title} description={description} parts={parts} twin={twin}>
      {(id) => (
        <>
          <Plot
            id={id}
            ticks={ticks}
            sayTick={String}
            places={columns.map(({ key, short }, at) => ({
              key,
              name: isNamed(at) ? short : (["", ""] as const),
            }))}
            lane={columns.map(({ values }) => marksOf(values))}
          >
            {columns.map(({ key, values, total }, at) => (
              <g key={key}>
                {piecesOf(values, ticks.at(-1) ?? 1, HEIGHT).map(({ at: part, from, length }) => (
                  <Patch
                    key={parts[part]?.key}
                    id={id}
                    look={parts[part]?.look ?? "muted"}
                    x={`${middleOf(at, columns.length) - wide / 2}%`}
                    y={TOP + HEIGHT - from - length}
                    width={`${wide}%`}
                    height={length}
                  />
                ))}
                <text
                  x={`${middleOf(at, columns.length)}%`}
                  y={heightOf(sumOf(values), ticks) - 5}
                  textAnchor="middle"
                  className="fill-text text-xs"
                >
                  {total.value === null || !isNamed(at) ? "" : total.said}
                </text>
              </g>
            ))}
          </Plot>
          {all.length > MOST && (
            <p className="text-muted text-sm">
              {all.length - MOST} earlier ones are in the table of numbers.
            </p>
          )}
        </>
      )}
    </ChartFrame>
  );
}
