import { z } from "zod";
import {
  choice,
  command,
  day,
  line,
  moment,
  optionalProse,
  prose,
  recordId,
  tick,
} from "@/lib/demands/answers";
import { orderAnswers, orderEnds } from "@/lib/demands/secrecy-order";
import { DECISIONS } from "@/lib/notice/mail-queue/settled-as";
import { type SeenNotice, seenNotice } from "@/lib/notice/notice-seen";

export const EnterSecrecy = z
  .object({
    ...command,
    ...orderAnswers,
    permits: z.array(recordId("whom the order permits to be told")).default([]),
    items: z.array(recordId("the items that the order names")).optional(),
    documentId: recordId("the order among the demand's papers").optional(),
  })
  .superRefine(orderEnds)
  .refine(({ covers, permits }) => covers === "ALL_BUT_NAMED" || permits.length === 0, {
    path: ["permits"],
    message: "Only an order that forbids telling all but named persons permits somebody.",
  });
export type EnterSecrecyInput = z.infer<typeof EnterSecrecy>;

export const ExtendSecrecy = z
  .object({
    ...command,
    orderId: recordId("the order that is extended"),
    endsOn: day("the new last day").optional(),
    indefinite: tick,
    documentId: recordId("the paper that extends it, among the demand's papers"),
    finding: optionalProse(),
  })
  .refine(({ endsOn, indefinite }) => Boolean(endsOn) !== indefinite, {
    path: ["endsOn"],
    message: "Give the new last day, or tick that there is none; not both.",
  });
export type ExtendSecrecyInput = z.infer<typeof ExtendSecrecy>;

export const AnswerSecrecyFlag = z.object({
  ...command,
  flag: z
    .string("Choose what is answered.")
    .regex(/^(INDEFINITE|OVER_LONG|OMNIBUS):[0-9a-f-]{36}$/, "Choose what is answered."),
  answer: choice(["CHALLENGE", "LEAVE"], "what becomes of it"),
  reason: prose("the reason: the basis of the challenge, or why there is none"),
});
export type AnswerSecrecyFlagInput = z.infer<typeof AnswerSecrecyFlag>;

export const StopDelayedNotice = z.object({ ...command, reason: prose("the reason", 2_000) });
export type StopDelayedNoticeInput = z.infer<typeof StopDelayedNotice>;

export const AnswerSecrecy = z.object({
  ...command,
  answer: choice(["NONE", "IN_FORCE"], "what the documents served say"),
});
export type AnswerSecrecyInput = z.infer<typeof AnswerSecrecy>;

export const PROPOSABLE = [
  "SHORTEN_WINDOW",
  "UNDELIVERABLE",
  "END_SECRECY",
  "SHORTEN_SECRECY",
  "DELAYED_NOTICE",
  "REOPEN",
] as const;

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
    endsOn: day("the earlier last day").optional(),
    noExtension: tick.optional(),
    reason: prose("the reason"),
  })
  .refine(({ kind, days }) => kind !== "SHORTEN_WINDOW" || days !== undefined, {
    path: ["days"],
    message: "Give the days that the customer would have to object.",
  })
  .refine(
    ({ kind, orderId }) => !["END_SECRECY", "SHORTEN_SECRECY"].includes(kind) || orderId !== undefined,
    {
      path: ["orderId"],
      message: "Choose the order whose secrecy ends.",
    },
  )
  .refine(({ kind, endsOn }) => kind !== "SHORTEN_SECRECY" || endsOn !== undefined, {
    path: ["endsOn"],
    message: "Give the earlier last day.",
  })
  .refine(({ kind, noExtension }) => kind !== "DELAYED_NOTICE" || noExtension, {
    path: ["noExtension"],
    message: "A delayed notice is approved only where no extension was served. Look, and tick it.",
  });
export type ProposeInput = z.infer<typeof Propose>;

export const SettleProposal = z.object({ ...command, proposalId: recordId("the proposal") });
export type SettleProposalInput = z.infer<typeof SettleProposal>;

export const TellAdministrators = z.object({ ...command, reason: optionalProse(2_000), seen: seenNotice });
export type TellAdministratorsInput = z.infer<typeof TellAdministrators>;

export const TellWhatWasProduced = z.object({ ...command, seen: seenNotice });
export type TellWhatWasProducedInput = z.infer<typeof TellWhatWasProduced>;

/** The answers of an act that gives a notice. A program looks at nothing, and so may leave out what was seen. */
export type NoticeInput<Input extends { seen: SeenNotice }> = Omit<Input, "seen"> & {
  seen?: SeenNotice | undefined;
};

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

const settling = {
  decision: choice(DECISIONS, "what is to become of the mail"),
  reason: prose("the reason: what the mail server's log or the recipient says", 2_000),
};

export const ResolveAmbiguousMail = z.object({
  ...command,
  mailId: recordId("the mail"),
  ...settling,
});

export const SettleMail = z.object({ mailId: recordId("the mail"), ...settling });
export type SettleMailInput = z.infer<typeof SettleMail>;
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

export const ClearDocument = z.object({
  ...command,
  documentId: recordId("the paper"),
  reason: prose("why the customer may read it, and what was redacted", 2_000),
});
export type ClearDocumentInput = z.infer<typeof ClearDocument>;

export const WithdrawClearance = z.object({ ...command, clearanceId: recordId("the paper") });
export type WithdrawClearanceInput = z.infer<typeof WithdrawClearance>;
