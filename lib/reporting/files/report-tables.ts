import { METRIC_NAMES, METRICS, UNITS } from "@/lib/reporting/counting/metrics";
import { meaningOf, sayMeaning } from "@/lib/reporting/profiles/meaning-of";
import {
  type FactRow,
  type ReportTable,
  STATUSES,
  type TableField,
  TOTALS_OF,
  type TotalRow,
} from "@/lib/reporting/profiles/types";
import type { FrozenReport } from "./frozen-report";
import { jurisdictionName } from "./jurisdiction-name";
import type { Cell, Column, Table } from "./table";

/** A column, and what stands in it for a row of a report. */
interface FactColumn extends Column {
  of: (row: FactRow, report: FrozenReport) => Cell;
}

const column = (
  name: string,
  sort: Column["sort"],
  description: string,
  of: FactColumn["of"],
  words?: readonly string[],
): FactColumn => ({ name, sort, description, of, ...(words && { words }) });

// biome-ignore format: a table to be read across
const FACT_COLUMNS: readonly FactColumn[] = [
  column("report_id",            "word",   "Period and profile of the report.",                                (_, report) => report.name),
  column("report_version",       "number", "1, and one more with each correction.",                             (_, report) => report.version),
  column("provider",             "text",   "Who reports.",                                                      (_, report) => report.provider),
  column("service",              "text",   "Which of its services.",                                            (_, report) => report.service),
  column("period_start",         "date",   "First day, UTC.",                                                   (_, report) => report.period.from),
  column("period_end",           "date",   "Last day, UTC; it counts whole.",                                   (_, report) => report.period.to),
  column("as_of",                "date",   "Outcomes are told as they were known at the end of this day, UTC.", (_, report) => report.asOf),
  column("jurisdiction",         "word",   "ISO 3166-1 alpha-2 of the authority that served the request, or EU.", (row) => row.jurisdiction),
  column("jurisdiction_name",    "text",   "The same in words.",                                                (row) => jurisdictionName(row.jurisdiction)),
  column("origin_jurisdiction",  "word",   "Where the request came from, if another State served it.",          (row) => row.origin_jurisdiction || null),
  column("channel",              "word",   "By which way it came.",                                             (row) => row.channel),
  column("legal_domain",         "word",   "Criminal, administrative, emergency, national security or private civil.", (row) => row.legal_domain),
  column("instrument_class",     "word",   "Which sort of instrument.",                                         (row) => row.instrument_class),
  column("data_sought",          "word",   "The most that was asked for.",                                      (row) => row.data_sought),
  column("customer_segment",     "word",   "Whose data: which sort of customer.",                               (row) => row.customer_segment),
  column("metric",               "word",   "What was counted; the definitions are in definitions.csv.",         (row) => row.metric, METRIC_NAMES),
  column("unit",                 "word",   "What the number is a number of.",                                   (row) => row.unit, UNITS),
  column("value",                "number", "The number. 0 is a number; blank is none, and the status says why.", (row) => row.value),
  column("value_low",            "number", "The least that it can be; of a band its lower bound.",              (row) => row.value_low),
  column("value_high",           "number", "The most that it can be; of a band its upper bound.",               (row) => row.value_high),
  column("status",               "word",   "Whether there is a number, and if not, why.",                       (row) => row.status, STATUSES),
  column("additive",             "yes_no", "Whether numbers of parts may be added: not those of shares, medians, bands and distinct counts.", (row) => row.additive),
  column("definition_version",   "word",   "The definitions by which it was counted.",                          (_, report) => report.definitionVersion),
];

const TOTAL_OF = column(
  "total_of",
  "word",
  "What it is a total of. No total is over two of requests, preservation, private_civil and national_security; compelled and diplomatic are subsets of requests.",
  (row) => (row as TotalRow).total_of,
  TOTALS_OF,
);

const KEY = [
  ...["report_id", "report_version", "jurisdiction", "origin_jurisdiction", "channel", "legal_domain"],
  ...["instrument_class", "data_sought", "customer_segment", "metric"],
];

/** One order, whatever order the rows came in. */
const inOrder = (rows: Cell[][]): Cell[][] =>
  rows
    .map((cells) => ({ cells, by: JSON.stringify(cells) }))
    .sort((one, other) => (one.by < other.by ? -1 : Number(one.by > other.by)))
    .map(({ cells }) => cells);

function factTable(
  of: Pick<Table, "name" | "title" | "key">,
  columns: readonly FactColumn[],
  rows: readonly FactRow[],
  report: FrozenReport,
): Table {
  const cells = rows.map((row) => columns.map((each) => each.of(row, report)));
  return { ...of, columns: columns.map(({ of: _, ...shown }) => shown), rows: inOrder(cells) };
}

const MARK = { suppressed: "S", not_reported: "n/r" } as const;
const cellOf = (field: TableField): Cell =>
  typeof field === "object" && field !== null ? MARK[field.status] : field;

const describe = (table: string, heading: string): string => {
  const meaning = meaningOf(table)?.columns[heading];
  return meaning ? sayMeaning(meaning) : "As the publisher or the template of this form defines it.";
};

/** A table in somebody else's shape: its columns are named as theirs are, and its text is free. */
const shapedTable = ({ name, title, columns, rows }: ReportTable): Table => ({
  name,
  title: title.slice(0, 31),
  key: [],
  columns: columns.map((heading, at) => ({
    name: heading,
    sort: rows.every((row) => typeof row[at] !== "string") ? "number" : "text",
    description: describe(name, heading),
  })),
  rows: rows.map((row) => row.map(cellOf)),
});

const DEFINITIONS: Table = {
  name: "definitions",
  title: "Definitions",
  key: ["metric"],
  columns: [
    { name: "metric", sort: "word", description: "As in facts.csv and totals.csv.", words: METRIC_NAMES },
    { name: "unit", sort: "word", description: "What the number is a number of.", words: UNITS },
    { name: "additive", sort: "yes_no", description: "Whether numbers of parts may be added." },
    { name: "definition", sort: "word", description: "What is counted, in words." },
  ],
  rows: METRIC_NAMES.map((metric) => {
    const { unit, additive, definition } = METRICS[metric];
    return [metric, unit, additive, definition];
  }),
};

/** The tables of a report as its files hold them, in one order. */
export function tablesOf(report: FrozenReport): Table[] {
  const { facts, totals, tables } = report.contents;
  const tidy = [
    factTable({ name: "facts", title: "Facts", key: KEY }, FACT_COLUMNS, facts, report),
    factTable(
      { name: "totals", title: "Totals", key: ["total_of", ...KEY] },
      [TOTAL_OF, ...FACT_COLUMNS],
      totals,
      report,
    ),
  ];
  return [...tidy, ...tables.map(shapedTable), DEFINITIONS];
}
