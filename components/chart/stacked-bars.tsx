import type { ReactNode } from "react";
import { At } from "./at";
import { ChartFrame } from "./chart-frame";
import { HiddenMark, Patch } from "./patch";
import { marksOf, piecesOf, sumOf } from "./stack";
import type { Drawn, Part } from "./types";

interface StackedBarsProps {
  title: string;
  description: ReactNode;
  by: string;
  parts: readonly Part[];
  bars: readonly { key: string; name: string; values: readonly Drawn[]; total: Drawn }[];
  totalTitle: string;
}

/** As many bars as are drawn; the table has all. */
const MOST = 12;
/** The longest bar in percent of the width: beside it there is room for a mark and a word. */
const FULL = 80;
/** From this many percent of the width on, a piece has room for its number. */
const ROOM = 9;

/** Parts beside each other, a bar for each thing, under its name. */
export function StackedBars({ title, description, by, parts, bars, totalTitle }: StackedBarsProps) {
  const drawn = bars.slice(0, MOST);
  const most = Math.max(1, ...drawn.map(({ values }) => sumOf(values)));
  const twin = {
    by,
    columns: [...parts.map((part) => part.title), totalTitle],
    lines: bars.map(({ key, name, values, total }) => ({ key, name, values: [...values, total] })),
  };
  return (
    <ChartFrame title={title} description={description} parts={parts} twin={twin}>
      {(id) => (
        <div className="flex flex-col gap-2">
          {drawn.map(({ key, name, values, total }) => (
            <div key={key}>
              <div className="flex justify-between gap-3 text-sm">
                <span>{name}</span>
                <span className="tabular-nums">{total.said}</span>
              </div>
              <Bar id={id} parts={parts} values={values} most={most} />
            </div>
          ))}
          {bars.length > MOST && (
            <p className="text-muted text-sm">{bars.length - MOST} more are in the table of numbers.</p>
          )}
        </div>
      )}
    </ChartFrame>
  );
}

type BarProps = { id: string; parts: readonly Part[]; values: readonly Drawn[]; most: number };

function Bar({ id, parts, values, most }: BarProps) {
  const pieces = piecesOf(values, most, FULL);
  const { hidden, words } = marksOf(values);
  const end = pieces.reduce((sum, { length }) => sum + length, 0);
  return (
    <svg width="100%" height="18" aria-hidden className="block">
      {pieces.map(({ at, from, length }) => (
        <Patch
          key={parts[at]?.key}
          id={id}
          look={parts[at]?.look ?? "muted"}
          x={`${from}%`}
          y={1}
          width={`${length}%`}
          height={16}
        />
      ))}
      {pieces
        .filter(({ length }) => length >= ROOM)
        .map(({ at, from, length }) => (
          <text
            key={parts[at]?.key}
            x={`${from + length / 2}%`}
            y="13"
            textAnchor="middle"
            className="fill-text stroke-[3px] stroke-surface text-xs [paint-order:stroke]"
          >
            {values[at]?.said}
          </text>
        ))}
      <At x={`${end}%`} y={1}>
        <g transform="translate(5 0)">
          {hidden > 0 && <HiddenMark id={id} said={hidden > 1 ? `${hidden} S` : "S"} />}
          {words.length > 0 && (
            <text x={hidden > 0 ? 34 : 0} y="12" className="fill-muted text-xs">
              {words.join(", ")}
            </text>
          )}
        </g>
      </At>
    </svg>
  );
}
