import { z } from "zod";
import { choice, command, prose, recordId } from "@/lib/demands/answers";
import { UNCLEAR_REASONS, type UnclearReason } from "@/lib/production/filter/words";

/** Where an unclear record is put. */
export const ENDS = { in: "In: it leaves with the package", out: "Out: it never leaves the export" } as const;
const ends = choice(["in", "out"], "in or out");

/** Counted from 0, in the order of the export. */
export const recordIndex = z.coerce
  .number("Choose a record.")
  .int("Choose a record.")
  .min(0, "Choose a record.")
  .max(Number.MAX_SAFE_INTEGER, "Choose a record.");

export const DecideRecord = z.object({
  ...command,
  exportId: recordId("the export"),
  record: recordIndex,
  ends,
  reason: prose("the reason, as somebody who looks years later would ask for it", 2000),
});
export type DecideRecordInput = z.infer<typeof DecideRecord>;

export const SettleRecordDecision = z.object({ ...command, recordDecisionId: recordId("the decision") });
export type SettleRecordDecisionInput = z.infer<typeof SettleRecordDecision>;

const reasons = Object.keys(UNCLEAR_REASONS) as [UnclearReason, ...UnclearReason[]];

export const ProposeUnclearRule = z.object({
  ...command,
  exportId: recordId("the export"),
  reason: choice(reasons, "the reason for which records wait"),
  ends,
  grounds: prose("the grounds: why all of them end alike", 2000),
});
export type ProposeUnclearRuleInput = z.infer<typeof ProposeUnclearRule>;

export const SettleUnclearRule = z.object({ ...command, ruleId: recordId("the rule") });
export type SettleUnclearRuleInput = z.infer<typeof SettleUnclearRule>;

export const FilterAgain = z.object({ ...command, exportId: recordId("the export") });
