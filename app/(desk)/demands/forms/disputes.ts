import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Act } from "@/lib/demands/obstacle";
import { challenge } from "@/lib/review/challenge";
import { endChallenge } from "@/lib/review/end-challenge";
import { enterBar } from "@/lib/review/enter-bar";
import { fileChallenge } from "@/lib/review/file-challenge";
import { liftBar } from "@/lib/review/lift-bar";
import { resolveChallenge } from "@/lib/review/resolve-challenge";
import {
  EndChallenge,
  EnterBar,
  FileChallenge,
  FilePartChallenge,
  LiftBar,
  ResolveChallenge,
} from "@/lib/review/schema";
import { ZONES } from "./zones";

const results = [
  { value: "DISMISSED", label: "Dismissed" },
  { value: "NARROWED", label: "Narrowed" },
  { value: "SET_ASIDE", label: "Set aside" },
];

const basis = {
  name: "basis",
  label: "Basis",
  type: "textarea",
  required: true,
  hint: "The rule relied on, and where it was filed.",
} as const;

const resultFields = [
  { name: "result", label: "Result", type: "radio", required: true, options: results },
  {
    name: "resultText",
    label: "Words of the decision, and where they are recorded",
    type: "textarea",
    required: true,
  },
] as const;

const BAR_WORDS = {
  STAY: "Stay",
  PENDING_MOTION: "Pending motion",
  SECOND_AUTHORITY: "Second authority's period",
};

export const disputeForms = {
  challenge: {
    title: "Challenge the demand",
    explain: () => "The whole demand is challenged; nothing moves until the result is recorded.",
    submit: "Record the challenge",
    fields: () => [basis],
    run: (ctx, command, data) => challenge(ctx, parseForm(FileChallenge, data, { extra: { ...command } })),
  },
  resolveChallenge: {
    title: "Record the result of the challenge",
    explain: () =>
      "Set aside closes the demand. Any other result returns it to review, where the items are decided anew.",
    submit: "Record the result",
    fields: () => [...resultFields],
    run: (ctx, command, data) =>
      resolveChallenge(ctx, parseForm(ResolveChallenge, data, { extra: { ...command } })),
  },
  fileChallenge: {
    title: "Challenge items or the secrecy",
    explain: () => "The demand goes on, but nothing is delivered until the result is recorded.",
    submit: "Record the challenge",
    fields: () => [
      {
        name: "object",
        label: "What is challenged",
        type: "radio",
        required: true,
        options: [
          { value: "ITEMS", label: "Some of the items" },
          { value: "SECRECY", label: "The secrecy" },
        ],
      },
      basis,
    ],
    run: (ctx, command, data) =>
      fileChallenge(ctx, parseForm(FilePartChallenge, data, { extra: { ...command } })),
  },
  endChallenge: {
    title: "Record the result of a part challenge",
    explain: () =>
      "The challenge no longer stands in the way of delivery. A result on secrecy changes the secrecy only through its order.",
    submit: "Record the result",
    fields: (facts) => [
      {
        name: "challengeId",
        label: "Challenge",
        type: "select",
        required: true,
        options: facts.challenges
          .filter((one) => one.object !== "DEMAND" && !one.resolvedAt)
          .map((one) => ({
            value: one.id,
            label: `${one.object === "ITEMS" ? "Items" : "Secrecy"}: ${one.basis.slice(0, 60)}`,
          })),
      },
      ...resultFields,
    ],
    run: (ctx, command, data) => endChallenge(ctx, parseForm(EndChallenge, data, { extra: { ...command } })),
  },
  enterBar: {
    title: "Bar delivery",
    explain: () => "Nothing is delivered, and no link works, while the bar stands.",
    submit: "Enter the bar",
    fields: () => [
      {
        name: "ground",
        label: "Ground",
        type: "radio",
        required: true,
        options: Object.entries(BAR_WORDS).map(([value, label]) => ({ value, label })),
      },
      { name: "reason", label: "Who ordered or filed what", type: "textarea", required: true },
      {
        name: "until",
        label: "Until",
        type: "datetime",
        zones: ZONES,
        zone: "UTC",
        hint: "Empty: it stands until it is lifted.",
      },
    ],
    run: (ctx, command, data) => enterBar(ctx, parseForm(EnterBar, data, { extra: { ...command } })),
  },
  liftBar: {
    title: "Lift a bar",
    explain: () => "The bar no longer stands in the way of delivery.",
    submit: "Lift the bar",
    fields: (facts) => [
      {
        name: "barId",
        label: "Bar",
        type: "select",
        required: true,
        options: facts.bars
          .filter((one) => !one.liftedAt)
          .map((one) => ({ value: one.id, label: `${BAR_WORDS[one.ground]}: ${one.reason.slice(0, 60)}` })),
      },
      { name: "liftReason", label: "Why it no longer stands", type: "textarea", required: true },
    ],
    run: (ctx, command, data) => liftBar(ctx, parseForm(LiftBar, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
