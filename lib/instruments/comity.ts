import type { InstrumentKind } from "@/lib/instruments/kind";

/**
 * States with an executive agreement under 18 U.S.C. 2523, whose law a motion under 2703(h) may invoke (ISO alpha-2): the
 * United Kingdom since 3 October 2022, Australia since 31 January 2024. Counsel confirms the list with the catalog.
 */
export const QUALIFYING_GOVERNMENTS: readonly string[] = ["GB", "AU"];

/** Is the kind's own motion the one of 18 U.S.C. 2703(h), which exists only where laws conflict? */
export function isComityMotion(challenge: NonNullable<InstrumentKind["challenge"]>): boolean {
  return challenge.basis.includes("2703(h)");
}
