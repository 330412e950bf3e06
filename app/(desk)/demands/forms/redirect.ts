import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { redirectContact } from "@/lib/demands/guards/redirect";
import type { Act } from "@/lib/demands/obstacle";
import { REDIRECT_GROUNDS } from "@/lib/instruments/redirect-grounds";
import { acceptRedirect } from "@/lib/redirect/accept-redirect";
import { answerRedirect } from "@/lib/redirect/answer-redirect";
import { redirectToCustomer } from "@/lib/redirect/redirect-to-customer";
import { AcceptRedirect, AnswerRedirect, RedirectToCustomer, SkipRedirect } from "@/lib/redirect/schema";
import { skipRedirect } from "@/lib/redirect/skip-redirect";
import { closeOfBusiness } from "./local-time";
import { REMARKS } from "./remarks-field";
import { ZONES } from "./zones";

export const redirectForms = {
  redirectToCustomer: {
    title: "Send the authority to the customer",
    explain: (facts) =>
      `A letter goes to ${facts.officer.name}, asking to turn to the enterprise. ${
        facts.instrument.namesCustomer
          ? `It names the customer and its contact (${redirectContact(facts) ?? "none on file"}), since the instrument does.`
          : "It does not name the customer, since the instrument does not."
      }`,
    submit: "Send the letter",
    letter: true,
    fields: (facts) => [
      {
        name: "answerDueAt",
        label: "The authority answers by",
        type: "datetime",
        required: true,
        value: closeOfBusiness(facts.now, 5, facts.instrument.servedZone),
        zones: ZONES,
        zone: facts.instrument.servedZone,
        hint: `Must leave the customer ${facts.kind.windowDays} days to object before our own answer is due.`,
      },
      REMARKS,
    ],
    run: (ctx, command, data) =>
      redirectToCustomer(ctx, parseForm(RedirectToCustomer, data, { extra: { ...command } })),
  },
  answerRedirect: {
    title: "Record the authority's answer to the redirect",
    explain: () =>
      "The answer is kept with the demand. A release closes the demand in a further step; a refusal is a ground to go to review.",
    submit: "Record the answer",
    fields: () => [
      {
        name: "answer",
        label: "What did the authority answer?",
        type: "radio",
        required: true,
        options: [
          { value: "ACCEPTED", label: "It goes to the customer and releases us in writing" },
          { value: "REFUSED", label: "It does not go to the customer, and says why" },
        ],
      },
      { name: "answerText", label: "Its words, who said them and how", type: "textarea", required: true },
    ],
    run: (ctx, command, data) =>
      answerRedirect(ctx, parseForm(AnswerRedirect, data, { extra: { ...command } })),
  },
  acceptRedirect: {
    title: "Close as redirected",
    explain: () =>
      "The authority has released us in writing. The demand closes with the outcome “redirected to the customer”.",
    submit: "Close the demand",
    fields: () => [],
    run: (ctx, command, data) =>
      acceptRedirect(ctx, parseForm(AcceptRedirect, data, { extra: { ...command } })),
  },
  skipRedirect: {
    title: "Go to review without the customer's answer",
    explain: () =>
      "The demand goes to review on one of the listed grounds. The ground and its reason are kept and counted.",
    submit: "Go to review",
    fields: () => [
      {
        name: "ground",
        label: "Ground",
        type: "radio",
        required: true,
        options: REDIRECT_GROUNDS.map((ground) => ({ value: ground.code, label: ground.sentence })),
      },
      {
        name: "statement",
        label: "What the authority stated",
        type: "textarea",
        hint: "Who said it, and when. Needed where the ground is the authority's own word.",
      },
      {
        name: "reason",
        label: "Our reason",
        type: "textarea",
        hint: "What is known, and how. Needed where the ground is our own judgement.",
      },
    ],
    run: (ctx, command, data) => skipRedirect(ctx, parseForm(SkipRedirect, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
