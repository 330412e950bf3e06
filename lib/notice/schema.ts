import { z } from "zod";
import { choice, command, line, moment, optionalProse, prose, recordId } from "@/lib/demands/answers";
import { orderAnswers, orderEnds } from "@/lib/demands/secrecy-order";

export const EnterSecrecy = z
  .object({
    ...command,
    ...orderAnswers,
    permits: z.array(recordId("whom the order permits to be told")).default([]),
  })
  .superRefine(orderEnds)
  .refine(({ covers, permits }) => covers === "ALL_BUT_NAMED" || permits.length === 0, {
    path: ["permits"],
    message: "Only an order that forbids telling all but named persons permits somebody.",
  });
export type EnterSecrecyInput = z.infer<typeof EnterSecrecy>;

export const AnswerSecrecy = z.object({
  ...command,
  answer: choice(["NONE", "IN_FORCE"], "what the documents served say"),
});
export type AnswerSecrecyInput = z.infer<typeof AnswerSecrecy>;

export const PROPOSABLE = ["SHORTEN_WINDOW", "UNDELIVERABLE", "END_SECRECY", "REOPEN"] as const;

export const Propose = z
  .object({
    ...command,
    kind: choice(PROPOSABLE, "what is proposed"),
    days: z.coerce
      .number("Give the days as a whole number.")
      .int("Give the days as a whole number.")
      .min(0, "Give the days as a whole number.")
      .max(21, "A window has at most 21 days.")
      .optional(),
    orderId: recordId("the order").optional(),
    reason: prose("the reason"),
  })
  .refine(({ kind, days }) => kind !== "SHORTEN_WINDOW" || days !== undefined, {
    path: ["days"],
    message: "Give the days that the customer would have to object.",
  })
  .refine(({ kind, orderId }) => kind !== "END_SECRECY" || orderId !== undefined, {
    path: ["orderId"],
    message: "Choose the order whose secrecy ends.",
  });
export type ProposeInput = z.infer<typeof Propose>;

export const SettleProposal = z.object({ ...command, proposalId: recordId("the proposal") });
export type SettleProposalInput = z.infer<typeof SettleProposal>;

export const TellAdministrators = z.object({ ...command, reason: optionalProse(2_000) });
export type TellAdministratorsInput = z.infer<typeof TellAdministrators>;

export const ExcludeRecipient = z.object({
  ...command,
  administratorId: recordId("the administrator"),
  reason: prose("the reason", 2_000),
});
export type ExcludeRecipientInput = z.infer<typeof ExcludeRecipient>;

export const EFFORT_WAYS = ["TELEPHONE", "POST", "COURIER", "ACCOUNT_TEAM", "IN_PERSON", "OTHER"] as const;

export const RecordEffort = z.object({
  ...command,
  way: choice(EFFORT_WAYS, "the way that was tried"),
  detail: prose("what was tried, with whom and what came of it"),
  triedAt: moment("when it was tried"),
});
export type RecordEffortInput = z.infer<typeof RecordEffort>;

export const WaiveWindow = z.object({
  ...command,
  contactId: recordId("the contact who waives"),
  waiver: prose("the words of the waiver, and how they reached us in writing"),
});
export type WaiveWindowInput = z.infer<typeof WaiveWindow>;

export const ResolveAmbiguousMail = z.object({
  ...command,
  mailId: recordId("the mail"),
  decision: choice(["ACCEPTED", "SEND_AGAIN", "CANCEL"], "what is to become of the mail"),
  reason: prose("the reason: what the mail server's log or the recipient says", 2_000),
});
export type ResolveAmbiguousMailInput = z.infer<typeof ResolveAmbiguousMail>;

export const RecordObjection = z.object({
  ...command,
  raisedBy: line("who objects, for the customer"),
  grounds: prose("the grounds"),
  receivedAt: moment("when it reached us"),
});
export type RecordObjectionInput = z.infer<typeof RecordObjection>;

export const EndObjection = z.object({
  ...command,
  objectionId: recordId("the objection"),
  end: choice(["WITHDRAWN", "UPHELD", "DISMISSED", "NARROWED", "LAPSED"], "how it ended"),
  endReason: prose("the reason, and where it is recorded"),
});
export type EndObjectionInput = z.infer<typeof EndObjection>;
