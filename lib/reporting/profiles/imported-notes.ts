import type { Cell, Facts } from "@/lib/reporting/counting/count-requests";
import type { AdditiveMetric } from "@/lib/reporting/counting/metrics";
import type { CountedSection } from "@/lib/reporting/counting/section";
import { TOTAL_WORDS } from "@/lib/reporting/files/total-tables";
import { SECTION_CODES } from "./fact-rows";

/** How many requests of these sections were brought in from files, in a sentence; none where none was. */
export function importedNotes({ cells }: Facts, sections: readonly CountedSection[]): string[] {
  const told = sections.flatMap((section) => {
    const own = cells.filter((cell) => cell.section === section);
    const sumOf = (metric: AdditiveMetric) => own.reduce((sum, { tally }) => sum + tally.count(metric), 0);
    const [imported, all] = [sumOf("imported"), sumOf("requests")];
    return imported === 0 ? [] : [`${TOTAL_WORDS[SECTION_CODES[section]]} ${imported} of ${all}`];
  });
  return told.length === 0 ? [] : [`Counted here and brought in from files: ${told.join(", ")}.`];
}

/** That some of these requests were brought in from files, for those who are told no number of it; nothing where none was. */
export const someImported = (cells: readonly Cell[]): string[] =>
  cells.some(({ tally }) => tally.count("imported") > 0)
    ? ["Some of these requests were brought in from files."]
    : [];
