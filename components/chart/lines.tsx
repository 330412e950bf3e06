import { Fragment, type ReactNode } from "react";
import { At } from "./at";
import { ticksTo } from "./axis";
import { ChartFrame } from "./chart-frame";
import { labelsOf } from "./labels";
import { LOOKS, type Look } from "./looks";
import { HEIGHT, heightOf, LANE, middleOf, Plot, TOP } from "./plot";
import { marksOf } from "./stack";
import type { Drawn, Part } from "./types";

interface LinesProps {
  title: string;
  description: ReactNode;
  by: string;
  parts: readonly Part[];
  points: readonly {
    key: string;
    name: ReactNode;
    short: readonly [string, string];
    values: readonly Drawn[];
  }[];
  /** The top of the axis is not below this. */
  least?: number;
  sayTick: (tick: number) => string;
}

/** Numbers over times, a line for each part; where one is not told, its line is broken. */
export function Lines({ title, description, by, parts, points, least = 0, sayTick }: LinesProps) {
  const told = points.flatMap(({ values }) => values.map(({ value }) => value ?? 0));
  const ticks = ticksTo(Math.max(least, ...told), true);
  const twin = { by, columns: parts.map((part) => part.title), lines: points };
  const columns = points.map(({ values }) =>
    values.map(({ value }) => (value === null ? null : heightOf(value, ticks))),
  );
  return (
    <ChartFrame title={title} description={description} parts={parts} twin={twin} swatch={swatch}>
      {(id) => (
        <Plot
          id={id}
          ticks={ticks}
          sayTick={sayTick}
          places={points.map(({ key, short }) => ({ key, name: short }))}
          lane={points.map(({ values }) => marksOf(values))}
        >
          {parts.map((part, at) => (
            <Strokes
              key={part.key}
              look={part.look}
              heights={columns.map((heights) => heights[at] ?? null)}
            />
          ))}
          {points.map(({ key, values }, at) => (
            <At key={key} x={`${middleOf(at, points.length)}%`} y={0}>
              <Points parts={parts} heights={columns[at] ?? []} values={values} />
            </At>
          ))}
        </Plot>
      )}
    </ChartFrame>
  );
}

/** A line from each point that is told to the next one, if that is told too. */
function Strokes({ look, heights }: { look: Look; heights: readonly (number | null)[] }) {
  const place = (at: number) => `${middleOf(at, heights.length)}%`;
  return heights.slice(1).map((to, before) => {
    const from = heights[before] ?? null;
    if (from === null || to === null) return null;
    return (
      <line
        key={place(before)}
        {...{ x1: place(before), x2: place(before + 1), y1: from, y2: to }}
        {...strokeOf(look)}
      />
    );
  });
}

const strokeOf = (look: Look) => ({
  strokeWidth: 2,
  strokeDasharray: LOOKS[look].dash ?? undefined,
  className: LOOKS[look].stroke,
});

type PointsProps = { parts: readonly Part[]; heights: readonly (number | null)[]; values: readonly Drawn[] };

function Points({ parts, heights, values }: PointsProps) {
  const { hidden, words } = marksOf(values);
  const labels = labelsOf(heights, TOP + HEIGHT + (hidden > 0 || words.length > 0 ? 0 : LANE));
  return parts.map(({ key, look }, part) => {
    const y = heights[part] ?? null;
    if (y === null) return null;
    const label = labels[part] ?? null;
    return (
      <Fragment key={key}>
        <g transform={`translate(0 ${y})`} data-drawn={look}>
          <Point look={look} part={part} />
        </g>
        {label !== null && (
          <text
            y={label}
            textAnchor="middle"
            className="fill-text stroke-[3px] stroke-surface text-xs [paint-order:stroke]"
          >
            {values[part]?.said}
          </text>
        )}
      </Fragment>
    );
  });
}

/** A disc, a square, or a square on its corner: the parts are told apart without colour. */
function Point({ look, part }: { look: Look; part: number }) {
  const className = `${LOOKS[look].fill} stroke-surface`;
  const shape = part % 3;
  if (shape === 0) return <circle r="5" className={className} />;
  const turned = shape === 2 ? { transform: "rotate(45)" } : {};
  return <rect x="-4.5" y="-4.5" width="9" height="9" {...turned} className={className} />;
}

const swatch = ({ look }: Part, at: number) => (
  <svg width="30" height="14" aria-hidden className="shrink-0">
    <line x1="0" x2="30" y1="7" y2="7" {...strokeOf(look)} />
    <g transform="translate(15 7)">
      <Point look={look} part={at} />
    </g>
  </svg>
);
