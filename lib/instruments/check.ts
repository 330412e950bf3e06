import type { DefectCode } from "./defects";
import type { DataClass, InstrumentKind } from "./kind";

// biome-ignore format: a list, not a column.
export const CHECK_CODES = [
  "V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V09", "V10", "V11",
  "V12", "V13", "V14", "V15", "V16", "V17", "V18", "V19", "V20", "V21", "V22",
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

export const CHECK_ANSWERS = ["yes", "no", "not-applicable"] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

/** What a *no* leads to. `block` is the system's own refusal, not a step that a person takes. */
export const CONSEQUENCES = [
  "reject",
  "return",
  "clarify",
  "narrow",
  "object",
  "escalate",
  "ask",
  "decline",
  "link",
  "redirect",
  "block",
] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/** What decides which checks a demand is put to. */
export interface Asked {
  kind: Pick<InstrumentKind, "effect" | "asks" | "jurisdiction" | "code" | "secrecy" | "deadline">;
  dataClasses: readonly DataClass[];
  /** Whether the papers served claim secrecy by an order of a court. */
  claimsSecrecyByOrder: boolean;
}

/** One question to the reviewer; *yes* always lets the demand go on. */
export interface Check {
  code: CheckCode;
  question: string;
  onNo: Consequence;
  /** What is done on a *no*, in one sentence. */
  remedy: string;
  /** Whether counsel may let a *no* stand with a recorded reason. */
  waivable: boolean;
  basis: string;
  /** The defects that a *no* suggests for a letter of rejection. */
  defects: readonly DefectCode[];
  applies: (asked: Asked) => boolean;
}
