import type { MetricName } from "@/lib/reporting/counting/metrics";
import { lineOf } from "@/lib/reporting/files/total-tables";
import { OTHER, type TotalRow } from "@/lib/reporting/profiles/types";
import { BLANK, differenceOf, type ToldNumber, toldBy } from "./told-number";

/** One number of the period before, and how much more or less this period has. */
interface Beside {
  was: TotalRow | undefined;
  /** Exact only where both numbers are. */
  difference: ToldNumber;
}

export interface BesideLine {
  /** In words: a jurisdiction, a class of instrument, a State of origin. */
  line: string;
  numbers: ReadonlyMap<MetricName, Beside>;
}

const isUnnamed = (row: TotalRow | undefined) =>
  row?.jurisdiction === OTHER || row?.instrument_class === OTHER;

/** How much more or less a total is than in the period before. Of those without a name none is told: they may be others now. */
export const differenceFrom = (row: TotalRow | undefined, was: TotalRow | undefined): ToldNumber =>
  isUnnamed(row) ? BLANK : differenceOf(toldBy(row), toldBy(was));

const numberOf = (line: string, metric: MetricName) => `${line}\t${metric}`;
const numbersOf = (rows: readonly TotalRow[]) =>
  new Map(rows.map((row) => [numberOf(lineOf(row), row.metric), row]));

/**
 * Each line that one of two reports has, with its numbers in the period before, those of this period first; both `rows` and `before` are of one sort of
 * totals, by one breakdown. Of a line that a report does not name no difference is told: it may be among those without a name.
 */
export function besideBefore(
  rows: readonly TotalRow[],
  before: readonly TotalRow[],
  metrics: readonly MetricName[],
): BesideLine[] {
  const [now, then] = [numbersOf(rows), numbersOf(before)];
  const lines = new Set([...rows, ...before].map(lineOf));
  return [...lines].map((line) => {
    const numbers = metrics.map((metric): [MetricName, Beside] => {
      const name = numberOf(line, metric);
      return [metric, { was: then.get(name), difference: differenceFrom(now.get(name), then.get(name)) }];
    });
    return { line, numbers: new Map(numbers) };
  });
}
