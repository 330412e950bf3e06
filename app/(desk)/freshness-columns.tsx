import { StackedColumns } from "@/components/chart/stacked-columns";
import type { Part } from "@/components/chart/types";
import { Day } from "@/components/ui/clock";
import { FRESHNESS_WORDS, type Freshness } from "@/lib/contacts/freshness";
import { totalOf, type WordCounts } from "@/lib/contacts/overview";

const LOOKS = {
  fresh: "ok",
  aging: "info",
  stale: "warn",
  unconfirmed: "muted",
  bouncing: "danger",
} as const satisfies Record<Freshness, Part["look"]>;

const PARTS = FRESHNESS_WORDS.map((word): Part => ({ key: word, title: word, look: LOOKS[word] }));

const number = (value: number) => ({ value, said: String(value) });

/** The last day that has ended at an instant; of the last one, the day that it lies in. */
const dayOf = (at: Date, last: boolean) =>
  new Date(last ? at.getTime() : at.getTime() - 1).toISOString().slice(0, 10);

const month = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

interface FreshnessColumnsProps {
  title: string;
  description: string;
  /** What the last column is called on the axis, if not by its month. */
  lastShort?: string;
  trend: readonly { at: Date; counts: WordCounts }[];
}

/** Administrators by freshness at the ends of months, and at one instant more. */
export function FreshnessColumns({ title, description, lastShort, trend }: FreshnessColumnsProps) {
  const columns = trend.map(({ at, counts }, index) => {
    const last = index === trend.length - 1;
    const day = dayOf(at, last);
    const name = month.format(new Date(day));
    const year = index === 0 || name === "Jan" || last ? day.slice(0, 4) : "";
    return {
      key: `${index} ${day}`,
      name: <Day date={day} />,
      short: last && lastShort ? ([lastShort, ""] as const) : ([name, year] as const),
      values: FRESHNESS_WORDS.map((word) => number(counts[word])),
      total: number(totalOf(counts)),
    };
  });
  return (
    <StackedColumns
      title={title}
      description={description}
      by="At the end of"
      parts={PARTS}
      columns={columns}
      totalTitle="all"
    />
  );
}
