import type { DemandFacts } from "@/lib/demands/facts";
import { utc } from "@/lib/demands/print/sheet";
import { secrecyEnds } from "@/lib/demands/secrecy";

/** What stands on every page of a demand's paper: whom it may not reach. Unknown secrecy forbids as secrecy does. */
export function secrecyWords(facts: DemandFacts): string {
  const { restricted, secrecy } = facts.demand;
  const ends = secrecyEnds(facts);
  const words = [
    ...(secrecy === "UNKNOWN" ? ["WHETHER SECRECY COVERS THIS DEMAND IS NOT KNOWN: TELL NOBODY."] : []),
    ...(secrecy !== "UNKNOWN" && ends !== undefined
      ? [
          `SECRECY IN FORCE${ends ? ` UNTIL ${utc(ends)}` : ", WITHOUT A KNOWN END"}: TELL NOBODY WHOM IT COVERS.`,
        ]
      : []),
    ...(restricted ? ["RESTRICTED: FOR NAMED READERS ONLY."] : []),
  ];
  return words.join(" ");
}
