import { meaningOf } from "@/lib/reporting/profiles/meaning-of";
import { type FrozenReport, PROFILE_WORDS } from "./frozen-report";
import { MARKS, type Table } from "./table";

/** What stands before the numbers, term by term: in the workbook, the paper and the data package alike. */
export function aboutLines(report: FrozenReport): [term: string, text: string][] {
  const { period, asOf, knownUntil, contents } = report;
  return [
    ["Report", `${report.name}, version ${report.version}`],
    ["Provider", report.provider],
    ["Service", report.service],
    ["Period", `${period.from} to ${period.to}, both days included, UTC, by the receipt of the request`],
    ["As of", `${asOf}, UTC: outcomes as they were known at ${knownUntil.toISOString()}`],
    ["Profile", PROFILE_WORDS[report.profile] ?? report.profile],
    ...(report.bandStructure
      ? [["Bands", `Structure ${report.bandStructure} of 50 U.S.C. 1874(a)`] as [string, string]]
      : []),
    ["Definitions", `Version ${report.definitionVersion}`],
    ...(report.reason ? [["Corrects", report.reason] as [string, string]] : []),
    ["0", "A real zero: there was none."],
    ["blank", "No number belongs there; the status of the row says why."],
    ...Object.entries(MARKS).map(([mark, meaning]): [string, string] => [mark, meaning]),
    ...contents.notes.map((note): [string, string] => ["Note", note]),
  ];
}

/** What a table in a shape is of, and what each of its columns means. */
export function columnLines({ name, columns }: Table): [term: string, text: string][] {
  const about = meaningOf(name)?.about;
  return [
    ...(about ? [["What is counted", about] as [string, string]] : []),
    ...columns.map((column): [string, string] => [column.name, column.description]),
  ];
}

/** The first sheet of a workbook. @param shapes the tables whose columns are a publisher's or a regulator's */
export const readMeTable = (report: FrozenReport, shapes: readonly Table[]): Table => ({
  name: "read_me",
  title: "Read me",
  key: [],
  columns: [
    { name: "term", sort: "word", description: "What is explained." },
    { name: "text", sort: "text", description: "The explanation." },
  ],
  rows: [
    ...aboutLines(report),
    ...shapes.flatMap((shape) => columnLines(shape).map(([term, text]) => [`${shape.title}: ${term}`, text])),
  ],
});
