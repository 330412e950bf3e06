import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { itemWords } from "@/lib/demands/letters/item-words";
import type { Act } from "@/lib/demands/obstacle";
import { defectsFor } from "@/lib/instruments/defects";
import { acknowledgeReceipt } from "@/lib/intake/acknowledge-receipt";
import { AcknowledgeReceipt } from "@/lib/intake/schema";
import { askReturn } from "@/lib/production/ask-return";
import { AskReturn, SendCoverLetter, TellNothingMore } from "@/lib/production/schema";
import { sendCoverLetter } from "@/lib/production/send-cover-letter";
import { tellNothingMore } from "@/lib/production/tell-nothing-more";
import { askExtensionByLetter } from "@/lib/review/ask-extension-by-letter";
import { AskExtensionByLetter, ObjectByLetter } from "@/lib/review/letter-schema";
import { objectByLetter } from "@/lib/review/object-by-letter";
import { packageField, releasedOfThisScope, withTooMuch } from "./package-field";
import { REMARKS } from "./remarks-field";
import { ZONES } from "./zones";

export const letterForms = {
  acknowledgeReceipt: {
    title: "Acknowledge receipt",
    explain: (facts) =>
      `A letter to ${facts.officer.name} says that the paper was received, and nothing else. It may go to an officer who is not verified.`,
    submit: "Send the acknowledgement",
    letter: true,
    fields: () => [],
    run: (ctx, command, data) =>
      acknowledgeReceipt(ctx, parseForm(AcknowledgeReceipt, data, { extra: { ...command } })),
  },
  objectByLetter: {
    title: "Object by letter",
    explain: (facts) =>
      `A letter tells ${facts.officer.name} what we object to. The demand stands where it stands; to have a court decide is a challenge.`,
    submit: "Send the objection",
    letter: true,
    fields: (facts) => [
      {
        name: "defects",
        label: "What we object to",
        type: "checkboxes",
        required: true,
        options: defectsFor(facts.kind).map(({ code, title, sentence }) => ({
          value: code,
          label: title,
          hint: sentence,
        })),
      },
      {
        name: "itemIds",
        label: "As to which items",
        type: "checkboxes",
        required: "sometimes",
        hint: "The letter names items by number, class and range, never an account.",
        options: facts.items.map((item) => ({
          value: item.id,
          label: itemWords([item], [item.id])[0] ?? "",
          hint: item.identifier,
        })),
      },
      { name: "basis", label: "Basis in law", type: "textarea", required: true, maxLength: 4_000 },
      {
        name: "answerDueAt",
        label: "Answer by",
        type: "datetime",
        zones: ZONES,
        zone: facts.instrument.servedZone,
      },
      REMARKS,
    ],
    run: (ctx, command, data) =>
      objectByLetter(
        ctx,
        parseForm(ObjectByLetter, data, { lists: ["defects", "itemIds"], extra: { ...command } }),
      ),
  },
  askExtensionByLetter: {
    title: "Ask for more time by letter",
    explain: (facts) =>
      `A letter asks ${facts.officer.name} for more time. The due date moves only once the grant is recorded.`,
    submit: "Send the request",
    letter: true,
    fields: (facts) => [
      {
        name: "until",
        label: "More time until",
        type: "datetime",
        required: true,
        zones: ZONES,
        zone: facts.instrument.servedZone,
      },
      {
        name: "reason",
        label: "Why more time is needed",
        type: "textarea",
        required: true,
        maxLength: 4_000,
      },
      REMARKS,
    ],
    run: (ctx, command, data) =>
      askExtensionByLetter(ctx, parseForm(AskExtensionByLetter, data, { extra: { ...command } })),
  },
  askReturn: {
    title: "Ask to return or destroy",
    explain: (facts) =>
      `A letter to ${facts.officer.name} asks to return or destroy a package that held too much, with every copy.`,
    submit: "Send the request",
    letter: true,
    fields: (facts) => [packageField(withTooMuch(facts)), REMARKS],
    run: (ctx, command, data) => askReturn(ctx, parseForm(AskReturn, data, { extra: { ...command } })),
  },
  sendCoverLetter: {
    title: "Send a cover letter",
    explain: (facts) =>
      `A letter to ${facts.officer.name} says what a released package holds, by item, and what is not produced.`,
    submit: "Send the cover letter",
    letter: true,
    fields: (facts) => [packageField(releasedOfThisScope(facts)), REMARKS],
    run: (ctx, command, data) =>
      sendCoverLetter(ctx, parseForm(SendCoverLetter, data, { extra: { ...command } })),
  },
  tellNothingMore: {
    title: "Tell the officer that nothing more follows",
    explain: (facts) =>
      `A letter to ${facts.officer.name} says that our answer is complete: of which items something was produced, and of which nothing.`,
    submit: "Send the letter",
    letter: true,
    fields: () => [REMARKS],
    run: (ctx, command, data) =>
      tellNothingMore(ctx, parseForm(TellNothingMore, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
