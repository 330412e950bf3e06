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

/** What a *no* leads to, as the page says it. `block` is the system's own refusal, not a step that a person takes. */
export const CONSEQUENCES = {
  reject: "reject it",
  hold: "hold it until that is mended",
  return: "return it to the sender",
  clarify: "ask the authority to be specific",
  narrow: "narrow the scope",
  object: "object to it",
  escalate: "escalate to lead counsel",
  ask: "ask the authority",
  decline: "decline it",
  link: "link the cases",
  redirect: "send the authority to the customer",
  comity: "start the comity clock",
  block: "the system refuses",
} as const;
export type Consequence = keyof typeof CONSEQUENCES;

/** How a *no* is dealt with on record: by the authority, by a narrower scope, or by lead counsel's answer. */
export const REMEDIES = ["cured", "narrowed", "escalated"] as const;
export type Remedy = (typeof REMEDIES)[number];

/** The acts that a *no* suggests, by their names. */
export type FollowUp =
  | "verifyOfficer"
  | "askQuestion"
  | "askExtension"
  | "reject"
  | "challenge"
  | "fileChallenge"
  | "decideItem"
  | "answerSecrecy"
  | "raiseFlag"
  | "raiseConflict"
  | "relateDemand"
  | "openIncident";

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
  onNo: readonly Consequence[];
  /** What is done on a *no*, in one sentence. */
  remedy: string;
  /** How a *no* may be dealt with on record; where in no way, the check cannot be waived. */
  dealtWith: readonly Remedy[];
  /** Whether it may be said not to apply, with a reason. Where `applies` settles that already, it may not. */
  inapplicable: boolean;
  next: readonly FollowUp[];
  basis: string;
  /** The defects that a *no* suggests for a letter of rejection. */
  defects: readonly DefectCode[];
  applies: (asked: Asked) => boolean;
}

/** Whether a *no* may stand once it was dealt with on record. V01 to V06 and the second person may not be waived. */
export function isWaivable({ dealtWith }: Pick<Check, "dealtWith">): boolean {
  return dealtWith.length > 0;
}
