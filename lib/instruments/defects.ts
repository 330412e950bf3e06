import type { Effect, InstrumentKind } from "./kind";

export const DEFECT_CODES = [
  "FACIALLY_INVALID",
  "IMPROPERLY_SERVED",
  "CLASS_NOT_SUPPORTED",
  "WRONG_COMPANY",
  "BEYOND_JURISDICTION",
  "UNSIGNED",
  "WRONG_DATES",
  "WRONG_ADDRESSEE",
  "MATERIAL_MISTAKES",
  "OVERBROAD",
  "CUSTOMER_CAN_BE_ASKED",
  "VOLUNTARY",
  "FOREIGN",
] as const;
export type DefectCode = (typeof DEFECT_CODES)[number];

/** A reason for rejecting a demand in full; reports count by it. */
export interface Defect {
  code: DefectCode;
  title: string;
  /** What the letter to the authority says. It tells nothing of the customer or of what we hold. */
  sentence: string;
  /** Set where the defect lies in the kind itself, and only kinds of that effect have it. */
  onlyForEffect: Effect | null;
  /** Whether the letter goes on to say which instrument would be needed. */
  saysNeeded: boolean;
}

function defect(
  code: DefectCode,
  title: string,
  sentence: string,
  more: { onlyForEffect?: Effect; saysNeeded?: boolean } = {},
): Defect {
  return {
    code,
    title,
    sentence,
    onlyForEffect: more.onlyForEffect ?? null,
    saysNeeded: more.saysNeeded ?? false,
  };
}

export const DEFECTS: readonly Defect[] = [
  defect(
    "FACIALLY_INVALID",
    "Invalid on its face",
    "The paper served on us lacks something without which it has no legal force.",
    { saysNeeded: true },
  ),
  defect(
    "IMPROPERLY_SERVED",
    "Improperly served",
    "The paper did not reach us by a way in which legal process can be served on us.",
  ),
  defect(
    "CLASS_NOT_SUPPORTED",
    "Data class not supported by the order",
    "The law that the paper rests on does not reach the kind of data that it demands.",
    { saysNeeded: true },
  ),
  defect(
    "WRONG_COMPANY",
    "Wrong company",
    "The paper concerns services that the company on which it was served does not provide.",
  ),
  defect(
    "BEYOND_JURISDICTION",
    "Beyond authority or jurisdiction",
    "Whoever issued the paper has no power over the company on which it was served, or none to demand " +
      "these data.",
    { saysNeeded: true },
  ),
  defect(
    "UNSIGNED",
    "Unsigned or unauthorised",
    "The paper is not signed by a person whom the law authorises to issue it.",
  ),
  defect(
    "WRONG_DATES",
    "Wrong dates",
    "The dates on the paper are missing, contradict each other, or show that it was no longer valid when " +
      "served.",
  ),
  defect(
    "WRONG_ADDRESSEE",
    "Wrong addressee",
    "The paper is addressed to somebody else than the company on which it was served.",
  ),
  defect(
    "MATERIAL_MISTAKES",
    "Material mistakes",
    "The paper contains mistakes by which we cannot tell with certainty what it demands.",
  ),
  defect(
    "OVERBROAD",
    "Overbroad",
    "The paper demands more than it justifies: it does not limit itself to specific accounts, data and " +
      "times.",
  ),
  defect(
    "CUSTOMER_CAN_BE_ASKED",
    "Customer can be asked instead",
    "The paper gives no legal reason why the organisation whose data it seeks cannot be asked directly.",
  ),
  defect(
    "VOLUNTARY",
    "Asks, but does not compel",
    "The paper asks for a voluntary disclosure, and we disclose no data to law enforcement voluntarily.",
    { onlyForEffect: "request", saysNeeded: true },
  ),
  defect(
    "FOREIGN",
    "Foreign, without effect on us",
    "The paper has no direct legal effect on the company on which it was served.",
    { onlyForEffect: "foreign", saysNeeded: true },
  ),
];

/** The defects that may be chosen for a demand under the kind. */
export function defectsFor(kind: Pick<InstrumentKind, "effect">): readonly Defect[] {
  return DEFECTS.filter((one) => one.onlyForEffect === null || one.onlyForEffect === kind.effect);
}
