import type { Cell, Facts } from "@/lib/reporting/counting/count-requests";
import type { CountedSection } from "@/lib/reporting/counting/section";
import { byMonth } from "./by-month";
import { groupsOf, keyOf, rowsOf, SECTION_CODES, sumKey, tallyOf } from "./fact-rows";
import { importedNotes } from "./imported-notes";
import type { Published, TotalRow } from "./types";

const SECTIONS: readonly CountedSection[] = ["requests", "preservation", "privateCivil", "nationalSecurity"];

/** Requests that compel: the headline without emergencies. */
export const isCompelled = (cell: Cell) => cell.instrumentClass !== "emergency";

const totalRows = (total_of: TotalRow["total_of"], rows: ReturnType<typeof rowsOf>): TotalRow[] =>
  rows.map((row) => ({ total_of, ...row }));

/**
 * Everything, exact, for the desk itself. National security only for who may read it by name: without, nothing here
 * holds it, no total either.
 */
export function internalProfile(counted: Facts, nationalSecurity: boolean): Published {
  const { cells } = counted;
  const sections = SECTIONS.filter((section) => nationalSecurity || section !== "nationalSecurity");
  const facts = cells
    .filter(({ section }) => sections.includes(section))
    .flatMap((cell) => rowsOf(keyOf(cell), cell.section, cell.tally));
  const totals = sections.flatMap((section) => {
    const own = cells.filter((cell) => cell.section === section);
    const code = SECTION_CODES[section];
    return [
      ...totalRows(code, rowsOf(sumKey(), section, tallyOf(own))),
      ...groupsOf(own, (cell) => cell.jurisdiction).flatMap(({ name, tally }) =>
        totalRows(code, rowsOf(sumKey({ jurisdiction: name }), section, tally)),
      ),
      ...groupsOf(own, (cell) => cell.instrumentClass).flatMap(({ name, tally }) =>
        totalRows(code, rowsOf(sumKey({ instrument_class: name }), section, tally)),
      ),
    ];
  });
  const requests = cells.filter(({ section }) => section === "requests");
  const compelled = totalRows(
    "compelled",
    rowsOf(sumKey(), "requests", tallyOf(requests.filter(isCompelled))),
  );
  const diplomatic = groupsOf(
    requests.filter(({ origin }) => origin !== ""),
    ({ origin, jurisdiction }) => `${origin} ${jurisdiction}`,
  ).flatMap(({ cells: own, tally }) => {
    const { origin, jurisdiction } = own[0] as Cell;
    const key = sumKey({ jurisdiction, origin_jurisdiction: origin });
    return totalRows("diplomatic", rowsOf(key, "requests", tally));
  });
  return {
    ...{ facts, totals: [...totals, ...compelled, ...diplomatic], tables: [byMonth(counted)] },
    notes: importedNotes(counted, sections),
  };
}
