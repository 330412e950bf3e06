import type { MetricName } from "@/lib/reporting/counting/metrics";
import { ALL, type TotalRow } from "@/lib/reporting/profiles/types";
import type { TotalOf, Totals } from "./read-totals";
import { differenceOf, type ToldNumber, toldBy } from "./told-number";

/** One number of the period before, and how much more or less this period has. */
interface Beside {
  was: TotalRow | undefined;
  /** Exact only where both numbers are. */
  difference: ToldNumber;
}

export interface BesideLine {
  jurisdiction: string;
  numbers: ReadonlyMap<MetricName, Beside>;
}

/** How much more or less a total is than in the period before. */
export const differenceFrom = (row: TotalRow | undefined, was: TotalRow | undefined): ToldNumber =>
  differenceOf(toldBy(row), toldBy(was));

/**
 * Each jurisdiction that one of two reports names, with its numbers in the period before. Of one that a report does not name
 * no difference is told: it may be among those without a name.
 */
export function besideBefore(
  rows: readonly TotalRow[],
  before: Totals,
  metrics: readonly MetricName[],
): BesideLine[] {
  const [total_of] = rows.map((row) => row.total_of);
  if (!total_of) return [];
  const now = rows.filter((row) => row.jurisdiction !== ALL && row.origin_jurisdiction === ALL);
  const names = new Set([
    ...now.map(({ jurisdiction }) => jurisdiction),
    ...before.lines("jurisdiction", total_of),
  ]);
  return [...names].sort().map((jurisdiction) => {
    const place: TotalOf = { total_of, jurisdiction };
    const numbers = metrics.map((metric): [MetricName, Beside] => {
      const was = before.row(metric, place);
      const row = now.find((one) => one.jurisdiction === jurisdiction && one.metric === metric);
      return [metric, { was, difference: differenceFrom(row, was) }];
    });
    return { jurisdiction, numbers: new Map(numbers) };
  });
}
