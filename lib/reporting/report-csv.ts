import { RESULTS, type Result, SECTIONS, type SectionName } from "@/lib/demands/results";
import { writeCsv } from "@/lib/files/write-csv";
import type { Report } from "./report-of";

const SECTION_CODES = {
  requests: "requests",
  preservation: "preservation",
  privateCivil: "private_civil",
} as const satisfies Record<SectionName, string>;

const COLUMNS = [
  ...["period_start", "period_end", "as_of", "section", "jurisdiction", "kind", "kind_title", "instruments"],
  ...RESULTS,
];

/**
 * The report as a file by RFC 4180: one line for each section, jurisdiction and kind, without sums, which are never mixed
 * with their parts. A result that a section does not have is blank, which is not 0.
 */
export function reportCsv(report: Report): string {
  const { period, asOf } = report;
  const lines = (Object.keys(SECTIONS) as SectionName[]).flatMap((section) => {
    const has: readonly Result[] = SECTIONS[section];
    return report[section].cells.map(({ jurisdiction, kind, title, total, counts }) => [
      ...[period.from, period.to, asOf.toISOString()],
      ...[SECTION_CODES[section], jurisdiction, kind, title, total],
      ...RESULTS.map((result) => (has.includes(result) ? counts[result] : null)),
    ]);
  });
  return writeCsv([COLUMNS, ...lines]);
}
