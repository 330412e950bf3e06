import { METRIC_NAMES, type MetricName } from "@/lib/reporting/counting/metrics";
import { ALL, type FactRow, TOTALS_OF, type TotalRow } from "@/lib/reporting/profiles/types";
import { jurisdictionName } from "./jurisdiction-name";

export const TOTAL_WORDS = {
  requests: "Requests",
  preservation: "Preservation",
  private_civil: "Private civil",
  national_security: "National security",
  compelled: "Requests without emergencies",
  diplomatic: "Requests that another State sent",
} as const satisfies Record<(typeof TOTALS_OF)[number], string>;

/** A name of a metric or of a class in words. */
export const wordsOf = (name: string) =>
  name
    .replaceAll("_", " ")
    .replace("noncontent", "non-content")
    .replace(/^(epoc pr|epoc|fisa)/, (short) => short.toUpperCase().replace(" ", "-"));

/** A number as it is read: hidden, impossible and untold ones by their marks, a band by its bounds. */
export function shownValue({ status, value, value_low, value_high }: FactRow): string {
  if (status === "exact") return String(value);
  if (status === "banded") return `${value_low}–${value_high}`;
  return { suppressed: "S", not_applicable: "n/a", not_reported: "n/r" }[status];
}

/** By what a total is told apart from the others of its sort. */
export function lineOf({
  jurisdiction,
  origin_jurisdiction,
  instrument_class,
}: Pick<TotalRow, "jurisdiction" | "origin_jurisdiction" | "instrument_class">): string {
  if (jurisdiction !== ALL && origin_jurisdiction !== ALL)
    return `${jurisdictionName(origin_jurisdiction)} by way of ${jurisdictionName(jurisdiction)}`;
  const parts = [
    ...(instrument_class === ALL ? [] : [wordsOf(instrument_class)]),
    ...(jurisdiction === ALL ? [] : [jurisdictionName(jurisdiction)]),
  ];
  return parts.join(", ") || "All";
}

/** As many numbers as a page holds beside each other. */
const ACROSS = 7;

/** Totals of one sort as they are read: lines, and of each as many numbers as a page holds beside each other. */
export interface TotalTable {
  title: string;
  columns: string[];
  rows: string[][];
}

function blocksOf(name: (typeof TOTALS_OF)[number], rows: readonly TotalRow[]): TotalTable[] {
  const lines = new Map<string, Map<MetricName, string>>();
  for (const row of rows) {
    const line = lines.get(lineOf(row)) ?? new Map<MetricName, string>();
    lines.set(lineOf(row), line.set(row.metric, shownValue(row)));
  }
  const metrics = METRIC_NAMES.filter((metric) => rows.some((row) => row.metric === metric));
  return Array.from({ length: Math.ceil(metrics.length / ACROSS) }, (_, at) => {
    const block = metrics.slice(at * ACROSS, (at + 1) * ACROSS);
    return {
      title: TOTAL_WORDS[name],
      columns: block.map(wordsOf),
      rows: [...lines].map(([of, numbers]) => [of, ...block.map((metric) => numbers.get(metric) ?? "")]),
    };
  });
}

/** The totals of a report by their sorts, as its paper and its page show them. */
export const totalTables = (totals: readonly TotalRow[]): TotalTable[] =>
  TOTALS_OF.flatMap((name) =>
    blocksOf(
      name,
      totals.filter((row) => row.total_of === name),
    ),
  );
