import { z } from "zod";
import {
  choice,
  command,
  country,
  line,
  moment,
  prose,
  recordId,
  typedReference,
} from "@/lib/demands/answers";
import { CHECK_CODES } from "@/lib/instruments/check";

const FLAGS = ["PRIVILEGE", "PRESS", "PUBLIC_AUTHORITY", "MEDICAL", "DIPLOMATIC"] as const;

export const RaiseFlag = z.object({
  ...command,
  kind: choice(FLAGS, "the flag"),
  reason: prose("whom it concerns, and what shows it", 4000),
});
export type RaiseFlagInput = z.infer<typeof RaiseFlag>;

export const ClearFlag = z.object({
  ...command,
  flagId: recordId("the flag"),
  clearReason: prose("why it does not stand", 4000),
});
export type ClearFlagInput = z.infer<typeof ClearFlag>;

export const AnswerEscalation = z.object({
  ...command,
  about: choice([...CHECK_CODES, ...FLAGS], "what you answer"),
  answer: choice(["PROCEED", "STOP"], "whether it goes on"),
  text: prose("your answer and its reasons"),
});
export type AnswerEscalationInput = z.infer<typeof AnswerEscalation>;

export const RaiseConflict = z.object({
  ...command,
  country,
  law: prose("the law that stands against production, and why", 4000),
});
export type RaiseConflictInput = z.infer<typeof RaiseConflict>;

const conflictId = recordId("the conflict");

export const ExtendConflict = z.object({
  ...command,
  conflictId,
  extendedUntil: moment("the new last day"),
  extendedBy: line("who agreed, or which court gave leave"),
});
export type ExtendConflictInput = z.infer<typeof ExtendConflict>;

export const EndConflict = z.object({
  ...command,
  conflictId,
  end: choice(["MOTION_FILED", "NO_MOTION", "NO_CONFLICT"], "what was decided"),
  endReason: prose("the reasons, and where the motion is filed", 4000),
});
export type EndConflictInput = z.infer<typeof EndConflict>;

export const RelateDemand = z.object({
  ...command,
  other: typedReference,
  kind: choice(
    ["DUPLICATE", "FOLLOW_UP", "PRESERVATION", "SAME_INVESTIGATION"],
    "how the two belong together",
  ),
});
export type RelateDemandInput = z.infer<typeof RelateDemand>;
