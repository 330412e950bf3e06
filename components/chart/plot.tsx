import type { ReactNode } from "react";
import { At } from "./at";
import { HiddenMark } from "./patch";

/** Heights in pixels, from above: room for what stands over the highest point, the plot, a lane for what is not drawn, the names. */
export const TOP = 18;
export const HEIGHT = 160;
export const LANE = 24;
const NAMES = 34;

interface PlotProps {
  id: string;
  ticks: readonly number[];
  sayTick: (tick: number) => string;
  places: readonly { key: string; name: readonly [string, string] }[];
  /** What stands in the lane under each place: how many numbers are hidden, or the word for what is not drawn. */
  lane: readonly { hidden: number; words: readonly string[] }[];
  /** Draws into the plot; x in percent, y in pixels with 0 at the top. */
  children: ReactNode;
}

/** How many pixels from the top a number is drawn. */
export const heightOf = (value: number, ticks: readonly number[]): number =>
  TOP + HEIGHT - (value / (ticks.at(-1) ?? 1)) * HEIGHT;

/** The middle of a place, in percent of the width. */
export const middleOf = (at: number, places: number): number => ((at + 0.5) / places) * 100;

/** Places beside each other over one axis. It is as wide as the page has room, and its letters stay as large as they are. */
export function Plot({ id, ticks, sayTick, places, lane, children }: PlotProps) {
  const full = TOP + HEIGHT + LANE + NAMES;
  return (
    <div className="flex">
      <svg width="44" height={full} aria-hidden className="shrink-0">
        {ticks.map((tick) => (
          <text
            key={tick}
            x="38"
            y={heightOf(tick, ticks) + 4}
            textAnchor="end"
            className="fill-muted text-xs"
          >
            {sayTick(tick)}
          </text>
        ))}
      </svg>
      <svg width="100%" height={full} aria-hidden className="min-w-0 flex-1">
        {ticks.map((tick) => (
          <line
            key={tick}
            x1="0"
            x2="100%"
            y1={heightOf(tick, ticks)}
            y2={heightOf(tick, ticks)}
            className="stroke-line"
          />
        ))}
        {children}
        {places.map(({ key, name }, at) => (
          <At key={key} x={`${middleOf(at, places.length)}%`} y={TOP + HEIGHT}>
            <Lane id={id} {...(lane[at] ?? { hidden: 0, words: [] })} />
            {name.map((line, row) => (
              <text
                // biome-ignore lint/suspicious/noArrayIndexKey: the two lines of a name do not move
                key={row}
                y={LANE + 13 + row * 15}
                textAnchor="middle"
                className={`text-xs ${row ? "fill-muted" : "fill-text"}`}
              >
                {line}
              </text>
            ))}
          </At>
        ))}
      </svg>
    </div>
  );
}

function Lane({ id, hidden, words }: { id: string; hidden: number; words: readonly string[] }) {
  if (hidden > 0)
    return (
      <At x={-14} y={4}>
        <HiddenMark id={id} said={hidden > 1 ? `${hidden} S` : "S"} />
      </At>
    );
  return (
    <text y="16" textAnchor="middle" className="fill-muted text-xs">
      {words.join(", ")}
    </text>
  );
}
