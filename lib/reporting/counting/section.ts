import { RESULTS, type Result, SECTIONS, type SectionName } from "@/lib/demands/results";
import type { InstrumentClass, LegalDomain } from "./types";

/** The parts of a report. No request is in two, and no total is over two. */
export type CountedSection = SectionName | "nationalSecurity";

/** The classes that are of national security alone; 50 U.S.C. 1874(a) counts by them. */
export const SECRET_CLASSES: readonly InstrumentClass[] = [
  "national_security_letter",
  "fisa_content",
  "fisa_noncontent",
];
const KEEPING_CLASSES: readonly InstrumentClass[] = ["preservation", "epoc_pr"];

/** National security first: whatever else is said of a request, it is then counted nowhere else. */
export function sectionOf(legalDomain: LegalDomain, instrumentClass: InstrumentClass): CountedSection {
  if (legalDomain === "national_security" || SECRET_CLASSES.includes(instrumentClass))
    return "nationalSecurity";
  if (KEEPING_CLASSES.includes(instrumentClass)) return "preservation";
  return legalDomain === "private_civil" || instrumentClass === "civil_subpoena"
    ? "privateCivil"
    : "requests";
}

const RANKS = new Map(RESULTS.map((result, rank) => [result, rank]));

/** A preservation request discloses nothing; what was only kept for another request is not yet at an end. */
function resultIn(section: CountedSection, result: Result): Result {
  if (section !== "preservation") return result === "preserved" ? "pending" : result;
  return (SECTIONS.preservation as readonly Result[]).includes(result) ? result : "preserved";
}

/** The one outcome of a request, the strongest of its targets'; without a target nothing happened yet. */
export function outcomeOf(section: CountedSection, targets: readonly { result: Result }[]): Result {
  let strongest: Result | null = null;
  for (const target of targets) {
    const result = resultIn(section, target.result);
    if (strongest === null || (RANKS.get(result) ?? 0) < (RANKS.get(strongest) ?? 0)) strongest = result;
  }
  return strongest ?? "pending";
}
