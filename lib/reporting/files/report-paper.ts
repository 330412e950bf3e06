import type { Paper, PaperPart } from "@/lib/files/pdf";
import { METRIC_NAMES, METRICS, type MetricName } from "@/lib/reporting/counting/metrics";
import { ALL, type FactRow, TOTALS_OF, type TotalRow } from "@/lib/reporting/profiles/types";
import type { FrozenReport } from "./frozen-report";
import { jurisdictionName } from "./jurisdiction-name";
import { aboutLines } from "./read-me";
import type { Table } from "./table";

const TOTAL_WORDS = {
  requests: "Requests",
  preservation: "Preservation",
  private_civil: "Private civil",
  national_security: "National security",
  compelled: "Requests without emergencies",
  diplomatic: "Requests that another State sent",
} as const satisfies Record<(typeof TOTALS_OF)[number], string>;

const wordsOf = (name: string) => name.replaceAll("_", " ");

/** A number as it is read: hidden, impossible and untold ones by their marks, a band by its bounds. */
export function shownValue({ status, value, value_low, value_high }: FactRow): string {
  if (status === "exact") return String(value);
  if (status === "banded") return `${value_low}–${value_high}`;
  return { suppressed: "S", not_applicable: "n/a", not_reported: "n/r" }[status];
}

/** By what a total is told apart from the others of its sort. */
function nameOf({ jurisdiction, origin_jurisdiction, instrument_class }: TotalRow): string {
  if (jurisdiction !== ALL && origin_jurisdiction !== ALL)
    return `${jurisdictionName(origin_jurisdiction)} by way of ${jurisdictionName(jurisdiction)}`;
  if (jurisdiction !== ALL) return jurisdictionName(jurisdiction);
  return instrument_class === ALL ? "All" : wordsOf(instrument_class);
}

/** As many numbers as a page holds beside each other. */
const ACROSS = 8;

/** One sort of total: its lines, and in blocks as wide as a page the numbers of each. */
function totalParts(name: (typeof TOTALS_OF)[number], rows: readonly TotalRow[]): PaperPart[] {
  const lines = new Map<string, Map<MetricName, string>>();
  for (const row of rows) {
    const line = lines.get(nameOf(row)) ?? new Map<MetricName, string>();
    lines.set(nameOf(row), line.set(row.metric, shownValue(row)));
  }
  const metrics = METRIC_NAMES.filter((metric) => rows.some((row) => row.metric === metric));
  const blocks = Array.from({ length: Math.ceil(metrics.length / ACROSS) }, (_, at) =>
    metrics.slice(at * ACROSS, (at + 1) * ACROSS),
  );
  return [
    { heading: TOTAL_WORDS[name] },
    ...blocks.map(
      (block): PaperPart => ({
        table: {
          columns: ["", ...block.map(wordsOf)],
          rows: [...lines].map(([of, numbers]) => [of, ...block.map((metric) => numbers.get(metric) ?? "")]),
        },
      }),
    ),
  ];
}

const shown = (cell: unknown) => (cell === null ? "" : String(cell));

/** The report as a paper: its totals, the tables of its form, and what each number means. The single facts are in the other files. */
export function reportPaper(report: FrozenReport, shapes: readonly Table[]): Paper {
  const { totals } = report.contents;
  return {
    title: `Report on requests from ${report.period.from} to ${report.period.to}`,
    author: report.provider,
    at: report.knownUntil,
    parts: [
      { facts: aboutLines(report) },
      ...TOTALS_OF.flatMap((name) => {
        const rows = totals.filter((row) => row.total_of === name);
        return rows.length > 0 ? totalParts(name, rows) : [];
      }),
      ...shapes.flatMap(({ title, columns, rows }): PaperPart[] => [
        { heading: title },
        { table: { columns: columns.map(({ name }) => name), rows: rows.map((row) => row.map(shown)) } },
      ]),
      { heading: "What each number means" },
      { facts: METRIC_NAMES.map((name): [string, string] => [wordsOf(name), METRICS[name].definition]) },
    ],
  };
}
