import { z } from "zod";
import { choice, command, moment, optionalProse, prose } from "@/lib/demands/answers";
import { type LetterInput, remarks, seen } from "@/lib/demands/letters/schema";
import { REDIRECT_GROUND_CODES } from "@/lib/instruments/redirect-grounds";

export const RedirectToCustomer = z.object({
  ...command,
  answerDueAt: moment("the day and time by which the authority answers"),
  remarks,
  seen,
});
export type RedirectToCustomerInput = LetterInput<typeof RedirectToCustomer>;

export const AnswerRedirect = z.object({
  ...command,
  answer: choice(["ACCEPTED", "REFUSED"], "what the authority answered"),
  answerText: prose("the authority's words, who said them and how"),
});
export type AnswerRedirectInput = z.infer<typeof AnswerRedirect>;

export const AcceptRedirect = z.object({ ...command });
export type AcceptRedirectInput = z.infer<typeof AcceptRedirect>;

export const SkipRedirect = z.object({
  ...command,
  ground: choice(REDIRECT_GROUND_CODES, "the ground"),
  reason: optionalProse(),
  statement: optionalProse(),
});
export type SkipRedirectInput = z.infer<typeof SkipRedirect>;
