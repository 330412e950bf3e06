import type { MetricName } from "@/lib/reporting/counting/metrics";
import {
  ALL,
  type FactKey,
  type FactRow,
  type Published,
  type TotalRow,
} from "@/lib/reporting/profiles/types";
import { type ToldNumber, toldBy } from "./told-number";

/** By what the lines of a report's tables are told apart. */
export type LinesBy = "jurisdiction" | "instrument_class";

/** What a total is one of: the requests in all, unless something is given. */
export interface TotalOf extends Partial<Pick<FactKey, LinesBy>> {
  total_of?: TotalRow["total_of"];
}

const SUMMED = [
  "origin_jurisdiction",
  "channel",
  "legal_domain",
  "data_sought",
  "customer_segment",
] as const satisfies (keyof FactKey)[];

const nameOf = (
  metric: MetricName,
  { total_of = "requests", jurisdiction = ALL, instrument_class = ALL }: TotalOf,
) => `${total_of}\t${jurisdiction}\t${instrument_class}\t${metric}`;

type Contents = Pick<Published, "facts" | "totals">;

const isSummed = (row: FactRow) => SUMMED.every((word) => row[word] === ALL);

/** The totals of a report wherever its profile keeps them: a public one has its requests by jurisdiction among the facts. */
export const totalsOf = ({ facts, totals }: Contents): TotalRow[] => [
  ...totals,
  ...facts.filter(isSummed).map((row): TotalRow => ({ total_of: "requests", ...row })),
];

/** The totals of a report by what they are of. Pure. */
export class Totals {
  readonly #rows = new Map<string, TotalRow>();

  constructor(contents: Contents) {
    for (const row of totalsOf(contents)) if (isSummed(row)) this.#rows.set(nameOf(row.metric, row), row);
  }

  /** The number of this metric; blank where the report has no such total. */
  of(metric: MetricName, of: TotalOf = {}): ToldNumber {
    return toldBy(this.#rows.get(nameOf(metric, of)));
  }

  row(metric: MetricName, of: TotalOf = {}): TotalRow | undefined {
    return this.#rows.get(nameOf(metric, of));
  }

  /** Everything of which a line tells the requests of a sort, in no order. */
  lines(by: LinesBy, of: TotalRow["total_of"] = "requests"): string[] {
    const other: LinesBy = by === "jurisdiction" ? "instrument_class" : "jurisdiction";
    const own = [...this.#rows.values()].filter(
      (row) => row.total_of === of && row.metric === "requests" && row[by] !== ALL && row[other] === ALL,
    );
    return own.map((row) => row[by]);
  }
}
