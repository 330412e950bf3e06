import type { Cell } from "@/lib/reporting/counting/count-requests";
import { METRIC_NAMES, METRICS, type MetricName } from "@/lib/reporting/counting/metrics";
import type { CountedSection } from "@/lib/reporting/counting/section";
import { Tally } from "@/lib/reporting/counting/tally";
import { ALL, type FactKey, type FactRow, type TotalRow } from "./types";

const notOf = (...names: MetricName[]) => METRIC_NAMES.filter((name) => !names.includes(name));

/** What is counted in each section, in the order of files. */
export const METRICS_OF: Readonly<Record<CountedSection, readonly MetricName[]>> = {
  requests: notOf("preserved", "accounts_preserved"),
  privateCivil: notOf("preserved", "accounts_preserved"),
  preservation: [
    "requests",
    "preserved",
    "pending",
    "redirected",
    "rejected",
    "withdrawn",
    "no_data",
    "imported",
    "accounts_specified",
    "accounts_preserved",
    "customers_specified",
    "accounts_distinct",
    "customers_distinct",
    "ack_hours_median",
  ],
  nationalSecurity: ["requests", "imported", "accounts_specified"],
};

/** The name of a section in files. */
export const SECTION_CODES = {
  requests: "requests",
  preservation: "preservation",
  privateCivil: "private_civil",
  nationalSecurity: "national_security",
} as const satisfies Record<CountedSection, TotalRow["total_of"]>;

export const keyOf = (cell: Cell): FactKey => ({
  jurisdiction: cell.jurisdiction,
  origin_jurisdiction: cell.origin,
  channel: cell.channel,
  legal_domain: cell.legalDomain,
  instrument_class: cell.instrumentClass,
  data_sought: cell.dataSought,
  customer_segment: cell.segment,
});

/** The key of a sum over everything but what is given. */
export const sumKey = (given: Partial<FactKey> = {}): FactKey => ({
  jurisdiction: ALL,
  origin_jurisdiction: ALL,
  channel: ALL,
  legal_domain: ALL,
  instrument_class: ALL,
  data_sought: ALL,
  customer_segment: ALL,
  ...given,
});

/** A number as it is; one that cannot be, such as a share of nothing, is not applicable. */
export function exactRow(key: FactKey, metric: MetricName, value: number | null): FactRow {
  const { unit, additive } = METRICS[metric];
  return {
    ...key,
    ...{ metric, unit, value, value_low: value, value_high: value },
    status: value === null ? "not_applicable" : "exact",
    additive,
  };
}

/** A number that is not told, for the reason that the status says. */
export function untoldRow(key: FactKey, metric: MetricName, status: "suppressed" | "not_reported"): FactRow {
  return { ...exactRow(key, metric, null), status };
}

/** All numbers of one group of requests of a section. */
export const rowsOf = (key: FactKey, section: CountedSection, tally: Tally): FactRow[] =>
  METRICS_OF[section].map((metric) =>
    tally.knows(metric)
      ? exactRow(key, metric, tally.measure(metric))
      : untoldRow(key, metric, "not_reported"),
  );

/** The cells by one of their words, each group's numbers added up when asked for, in the order of the words. */
export function groupsOf<K extends string>(
  cells: readonly Cell[],
  by: (cell: Cell) => K,
): { name: K; readonly tally: Tally; cells: Cell[] }[] {
  const groups = new Map<K, Cell[]>();
  for (const cell of cells) {
    const name = by(cell);
    const group = groups.get(name);
    if (group) group.push(cell);
    else groups.set(name, [cell]);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, own]) => ({
      name,
      cells: own,
      // Those of all groups at once would hold every account of the report once more.
      get tally() {
        return tallyOf(own);
      },
    }));
}

export const tallyOf = (cells: readonly Cell[]): Tally => Tally.of(cells.map(({ tally }) => tally));
