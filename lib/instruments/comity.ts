import type { InstrumentKind } from "@/lib/instruments/kind";

/** Is the kind's own motion the one of 18 U.S.C. 2703(h), which exists only where laws conflict? */
export function isComityMotion(challenge: NonNullable<InstrumentKind["challenge"]>): boolean {
  return challenge.basis.includes("2703(h)");
}
