import { stringify } from "csv-stringify/sync";
import { RESULTS, type Result, SECTIONS, type SectionName } from "@/lib/demands/results";
import type { Report } from "./report-of";

const SECTION_CODES = {
  requests: "requests",
  preservation: "preservation",
  privateCivil: "private_civil",
} as const satisfies Record<SectionName, string>;

/**
 * The report as a file by RFC 4180: one line for each section, jurisdiction and kind, without sums, which are never mixed
 * with their parts. A result that a section does not have is blank, which is not 0. Free text that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 */
export function reportCsv(report: Report): string {
  const { period, asOf } = report;
  const lines = (Object.keys(SECTIONS) as SectionName[]).flatMap((section) =>
    report[section].cells.map(({ jurisdiction, kind, title, total, counts }) => ({
      period_start: period.from,
      period_end: period.to,
      as_of: asOf.toISOString(),
      section: SECTION_CODES[section],
      jurisdiction,
      kind,
      kind_title: title,
      instruments: total,
      ...Object.fromEntries(
        (SECTIONS[section] as readonly Result[]).map((result) => [result, counts[result]]),
      ),
    })),
  );
  const columns = [
    "period_start",
    "period_end",
    "as_of",
    "section",
    "jurisdiction",
    "kind",
    "kind_title",
    "instruments",
  ];
  return stringify(lines, {
    header: true,
    columns: [...columns, ...RESULTS],
    record_delimiter: "\r\n",
    escape_formulas: true,
    // By itself it quotes only the whole delimiter, and a lone line break would begin a new line.
    quoted_match: /[\r\n]/,
  });
}
