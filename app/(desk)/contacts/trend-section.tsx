import { Day } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { FRESHNESS_WORDS, type Freshness } from "@/lib/contacts/freshness";
import { totalOf, type WordCounts } from "@/lib/contacts/overview";

type Trend = { at: Date; counts: WordCounts }[];

const FILLS: Record<Freshness, string> = {
  fresh: "fill-ok",
  aging: "fill-info",
  stale: "fill-warn",
  unconfirmed: "fill-muted",
  bouncing: "fill-danger",
};
const TEXTS: Record<Freshness, string> = {
  fresh: "text-ok",
  aging: "text-info",
  stale: "text-warn",
  unconfirmed: "text-muted",
  bouncing: "text-danger",
};

const [HEIGHT, WIDTH, STEP, TOP] = [120, 34, 46, 4];

/** Where the parts of one bar begin and how high they are, from the ground up. */
function partsOf(counts: WordCounts, most: number) {
  let ground = HEIGHT;
  return FRESHNESS_WORDS.map((word) => {
    const height = (counts[word] / most) * HEIGHT;
    ground -= height;
    return { word, y: ground, height };
  });
}

/** The last day of the month that ended; the last bar is today. */
const dayOf = (at: Date, last: boolean) =>
  new Date(last ? at.getTime() : at.getTime() - 1).toISOString().slice(0, 10);

/** The words of all administrators at the ends of months: drawn, and the same as numbers. */
export function TrendSection({ trend }: { trend: Trend }) {
  const most = Math.max(1, ...trend.map(({ counts }) => totalOf(counts)));
  const days = trend.map(({ at }, index) => dayOf(at, index === trend.length - 1));
  return (
    <Section
      title="Over the last year"
      description="Administrators at the end of each month and today, from what was confirmed and what came back until then, by the days in force now."
    >
      <svg
        role="img"
        aria-label="Administrators by freshness at the ends of months; the same numbers stand below."
        viewBox={`0 0 ${trend.length * STEP} ${HEIGHT + 22 + TOP}`}
        className="max-h-60 w-full"
      >
        {trend.map(({ counts }, index) => (
          <g key={days[index]} transform={`translate(${index * STEP + (STEP - WIDTH) / 2} ${TOP})`}>
            {partsOf(counts, most).map(({ word, y, height }) => (
              <rect key={word} x="0" y={y} width={WIDTH} height={height} className={FILLS[word]} />
            ))}
            <text x={WIDTH / 2} y={HEIGHT + 15} textAnchor="middle" className="fill-muted text-xs">
              {index === trend.length - 1 ? "today" : days[index]?.slice(2, 7)}
            </text>
          </g>
        ))}
      </svg>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {FRESHNESS_WORDS.map((word) => (
          <li key={word} className={`flex items-center gap-1.5 ${TEXTS[word]}`}>
            <svg aria-hidden viewBox="0 0 10 10" className={`size-2.5 ${FILLS[word]}`}>
              <rect width="10" height="10" />
            </svg>
            {word}
          </li>
        ))}
      </ul>
      <Details summary="As numbers">
        <Table
          label="Administrators by freshness at the ends of months"
          columns={[
            { label: "At the end of" },
            ...FRESHNESS_WORDS.map((word) => ({ label: word, numeric: true })),
            { label: "all", numeric: true },
          ]}
          rows={trend.map(({ counts }, index) => ({
            key: days[index] ?? "",
            cells: [
              <Day key="day" date={days[index] ?? ""} />,
              ...FRESHNESS_WORDS.map((word) => counts[word]),
              totalOf(counts),
            ],
          }))}
        />
      </Details>
    </Section>
  );
}
