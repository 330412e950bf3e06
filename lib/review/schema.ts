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
  zoneName,
} from "@/lib/demands/answers";
import { type LetterInput, remarks, seen } from "@/lib/demands/letters/schema";
import { CHECK_ANSWERS, CHECK_CODES, REMEDIES } from "@/lib/instruments/check";
import { DEFECT_CODES } from "@/lib/instruments/defects";
import { DATA_CLASSES } from "@/lib/instruments/kind";
import { BASIS_CODES } from "@/lib/instruments/narrowing-basis";

/** The page of a paper on which an answer or a decision rests. */
const citation = {
  documentId: recordId("the paper").optional(),
  page: z.coerce
    .number("Give the page as a number.")
    .int("Give the page as a whole number.")
    .min(1, "Pages count from 1.")
    .max(1_000_000, "No paper has so many pages.")
    .optional(),
};

const citesAPaper = (input: { documentId?: string | undefined; page?: number | undefined }) =>
  input.page === undefined || input.documentId !== undefined;
const CITE = { path: ["documentId"], message: "Choose the paper to which the page belongs." };

export const AnswerCheck = z
  .object({
    ...command,
    check: choice(CHECK_CODES, "the check"),
    answer: choice(CHECK_ANSWERS, "yes, no or not applicable"),
    note: optionalProse(),
    remedy: choice(REMEDIES, "how the no was dealt with").optional(),
    remedyRecord: optionalProse(),
    ...citation,
  })
  .refine(citesAPaper, CITE)
  .refine(({ answer, remedy, remedyRecord }) => answer !== "no" || !remedy || remedyRecord, {
    path: ["remedyRecord"],
    message: "Say what was done: who decided, when, and where it is recorded.",
  })
  .refine(({ answer, note }) => answer !== "not-applicable" || note, {
    path: ["note"],
    message: "Say why the check does not apply.",
  });
export type AnswerCheckInput = z.infer<typeof AnswerCheck>;

/** Accounts or a tenant, one to a line. */
const narrowedTo = optionalProse(20_000)
  .transform((text) =>
    text
      .split(/[\n,;]/)
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .optional();

const decision = {
  decision: choice(["APPROVE", "NARROW", "REFUSE", "CONTEST"], "the decision"),
  basis: choice(BASIS_CODES, "the basis in law").optional(),
  reason: optionalProse(),
  dataClass: choice(DATA_CLASSES, "the class of data").optional(),
  narrowedTo,
  rangeStart: moment("the beginning of the range").optional(),
  rangeEnd: moment("the end of the range").optional(),
  ...citation,
};

const hasReason = (input: { decision: string; reason: string }) =>
  input.decision === "APPROVE" || Boolean(input.reason);
const REASON = { path: ["reason"], message: "Give the reason and its basis in law." };

export const DecideItem = z
  .object({ ...command, itemId: recordId("the item"), ...decision })
  .refine(hasReason, REASON)
  .refine(citesAPaper, CITE);
export type DecideItemInput = z.infer<typeof DecideItem>;

export const DecideItems = z
  .object({
    ...command,
    items: z.array(recordId("the items")).min(1, "Choose at least one item.").max(500, "At most 500 items."),
    ...decision,
  })
  .refine(hasReason, REASON)
  .refine(citesAPaper, CITE);
export type DecideItemsInput = z.infer<typeof DecideItems>;

export const UndoDecision = z.object({ ...command, itemId: recordId("the item") });
export type UndoDecisionInput = z.infer<typeof UndoDecision>;

export const ApproveScope = z.object({ ...command });
export type ApproveScopeInput = z.infer<typeof ApproveScope>;

export const Reject = z.object({
  ...command,
  defects: z.array(choice(DEFECT_CODES, "a defect from the list")).min(1, "Choose at least one defect."),
  note: optionalProse(),
  remarks,
  seen,
});
export type RejectInput = LetterInput<typeof Reject>;

export const FileChallenge = z.object({ ...command, basis: prose("the basis of the challenge") });
export type FileChallengeInput = z.infer<typeof FileChallenge>;

export const FilePartChallenge = FileChallenge.extend({
  object: choice(["ITEMS", "SECRECY"], "what is challenged"),
});
export type FilePartChallengeInput = z.infer<typeof FilePartChallenge>;

export const ResolveChallenge = z.object({
  ...command,
  result: choice(["DISMISSED", "NARROWED", "SET_ASIDE"], "the result"),
  resultText: prose("the court's or authority's words, and where they are recorded"),
});
export type ResolveChallengeInput = z.infer<typeof ResolveChallenge>;

export const EndChallenge = ResolveChallenge.extend({ challengeId: recordId("the challenge") });
export type EndChallengeInput = z.infer<typeof EndChallenge>;

export const ReturnToReview = z.object({ ...command, reason: prose("the reason") });
export type ReturnToReviewInput = z.infer<typeof ReturnToReview>;

export const Reopen = z.object({ ...command });
export type ReopenInput = z.infer<typeof Reopen>;

export const AskQuestion = z.object({
  ...command,
  text: prose("the question"),
  answerDueAt: moment("the day and time by which the authority answers"),
  remarks,
  seen,
});
export type AskQuestionInput = LetterInput<typeof AskQuestion>;

export const AnswerQuestion = z.object({
  ...command,
  questionId: recordId("the question"),
  answer: prose("the answer, or that none came"),
});
export type AnswerQuestionInput = z.infer<typeof AnswerQuestion>;

export const EnterBar = z.object({
  ...command,
  ground: choice(["STAY", "PENDING_MOTION", "SECOND_AUTHORITY"], "the ground"),
  reason: prose("who ordered or filed what, and where it is recorded"),
  until: moment("the end").optional(),
});
export type EnterBarInput = z.infer<typeof EnterBar>;

export const LiftBar = z.object({
  ...command,
  barId: recordId("the bar"),
  liftReason: prose("why it no longer stands"),
});
export type LiftBarInput = z.infer<typeof LiftBar>;

export const AskExtension = z.object({ ...command, reason: prose("why more time is needed") });
export type AskExtensionInput = z.infer<typeof AskExtension>;

export const RecordExtension = z
  .object({
    ...command,
    extensionId: recordId("the request for more time"),
    answer: choice(["GRANTED", "REFUSED"], "what the authority answered"),
    grantedBy: line("who answered").optional(),
    newDueAt: moment("the new due date").optional(),
  })
  .refine(({ answer, grantedBy, newDueAt }) => answer === "REFUSED" || (grantedBy && newDueAt), {
    path: ["newDueAt"],
    message: "Say by whom it was granted, and the new due date.",
  });
export type RecordExtensionInput = z.infer<typeof RecordExtension>;

export const OpenIncident = z.object({
  ...command,
  kind: choice(["SECRECY_AFTER_NOTICE", "WRONG_RECIPIENT", "OTHER"], "what went wrong"),
  summary: prose("what went wrong"),
  ownerId: recordId("who takes care of it").optional(),
});
export type OpenIncidentInput = z.infer<typeof OpenIncident>;

export const CloseIncident = z.object({
  ...command,
  incidentId: recordId("the incident"),
  closing: prose("what was done about it"),
});
export type CloseIncidentInput = z.infer<typeof CloseIncident>;

/** A length that a rule counts; the rule itself says which unit it takes. */
const length = z.coerce.number("Give a whole number.").int("Give a whole number.").optional();
const eventOn = line("the day, as year-month-day");
const eventTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give the time as hours and minutes, such as 15:30.")
  .optional();

export const AddDeadline = z.object({
  ...command,
  label: line("what must be done", 120),
  source: choice(["PAPER", "ORDER", "LAW", "OURS"], "from what it comes"),
  rule: choice(["fixed", "frcp", "frcp-backward", "eu-1182-71", "business-days"], "how it is counted"),
  event: line("what starts the period", 120).optional(),
  eventOn,
  eventTime,
  zone: zoneName,
  length,
  unit: choice(["days", "hours", "businessDays"], "days, hours or business days").default("days"),
  calendar: line("the calendar", 40).optional(),
});
export type AddDeadlineInput = z.infer<typeof AddDeadline>;

export const SetAnswerDay = z.object({
  ...command,
  dueOn: day("the day on which our answer is due"),
  source: choice(["PAPER", "ORDER", "LAW", "OURS"], "from what it comes"),
  reason: prose("where the day is named, or why it is the right one"),
});
export type SetAnswerDayInput = z.infer<typeof SetAnswerDay>;

export const ChangeDeadline = z.object({
  ...command,
  deadlineId: recordId("the deadline"),
  eventOn,
  eventTime,
  reason: prose("why it is another day"),
});
export type ChangeDeadlineInput = z.infer<typeof ChangeDeadline>;

export const SettleDeadline = z.object({
  ...command,
  deadlineId: recordId("the deadline"),
  standing: choice(["MET", "NO_LONGER", "OPEN"], "how it stands"),
  reason: prose("what was done, or why"),
});
export type SettleDeadlineInput = z.infer<typeof SettleDeadline>;
