import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { DemandFacts } from "@/lib/demands/facts";
import { escalated } from "@/lib/demands/guards/escalations";
import type { Act } from "@/lib/demands/obstacle";
import { capital, FLAG_WORDS, RELATION_WORDS } from "@/lib/demands/words";
import { answerEscalation } from "@/lib/review/answer-escalation";
import { clearFlag } from "@/lib/review/clear-flag";
import { AnswerEscalation, ClearFlag, RaiseFlag, RelateDemand } from "@/lib/review/matters-schema";
import { raiseFlag } from "@/lib/review/raise-flag";
import { relateDemand } from "@/lib/review/relate-demand";

const standing = (facts: DemandFacts) => facts.flags.filter((flag) => !flag.clearedAt);

export const matterForms = {
  raiseFlag: {
    title: "Raise a flag",
    explain: () =>
      "Lead counsel's recorded answer is then needed before the scope is approved or anything leaves.",
    submit: "Raise the flag",
    fields: (facts) => [
      {
        name: "kind",
        label: "Whom it concerns",
        type: "radio",
        required: true,
        options: Object.entries(FLAG_WORDS).map(([value, label]) => ({
          value,
          label,
          disabled: standing(facts).some((flag) => flag.kind === value),
        })),
      },
      {
        name: "reason",
        label: "Reason",
        type: "textarea",
        rows: 3,
        required: true,
        hint: "What shows it, and where. Never content.",
      },
    ],
    run: (ctx, command, data) => raiseFlag(ctx, parseForm(RaiseFlag, data, { extra: { ...command } })),
  },
  clearFlag: {
    title: "Clear a flag",
    explain: () =>
      "For a flag that you raised by mistake; lead counsel clears one of somebody else. One that is right stays, and lead counsel answers on it.",
    submit: "Clear the flag",
    fields: (facts) => [
      {
        name: "flagId",
        label: "Flag",
        type: "select",
        required: true,
        options: standing(facts).map((flag) => ({
          value: flag.id,
          label: `${FLAG_WORDS[flag.kind]}: ${flag.reason.slice(0, 60)}`,
        })),
      },
      { name: "clearReason", label: "Why it does not stand", type: "textarea", required: true },
    ],
    run: (ctx, command, data) => clearFlag(ctx, parseForm(ClearFlag, data, { extra: { ...command } })),
  },
  answerEscalation: {
    title: "Answer what was escalated",
    explain: () => "Your answer stands on record by your name. You may answer anew; the last answer counts.",
    submit: "Keep the answer",
    fields: (facts, _ctx, query) => [
      {
        name: "about",
        label: "About",
        type: "select",
        required: true,
        value: query.get("about") ?? escalated(facts).find(({ given }) => !given)?.about ?? "",
        options: escalated(facts).map(({ about, words, given }) => ({
          value: about,
          label: `${capital(words)}${given ? ", answered" : ""}`,
        })),
      },
      {
        name: "answer",
        label: "Answer",
        type: "radio",
        required: true,
        options: [
          { value: "PROCEED", label: "The demand may go on" },
          {
            value: "STOP",
            label: "Not as it is",
            hint: "Nothing is approved or delivered until you answer anew.",
          },
        ],
      },
      { name: "text", label: "Reasons and conditions", type: "textarea", rows: 4, required: true },
    ],
    run: (ctx, command, data) =>
      answerEscalation(ctx, parseForm(AnswerEscalation, data, { extra: { ...command } })),
  },
  relateDemand: {
    title: "Link another demand",
    explain: () => "The two point at each other for whoever may know of both. Neither changes.",
    submit: "Link it",
    fields: (_facts, _ctx, query) => [
      {
        name: "other",
        label: "Reference of the other demand",
        type: "text",
        width: "medium",
        required: true,
        value: query.get("other") ?? "",
      },
      {
        name: "kind",
        label: "This demand is",
        type: "radio",
        required: true,
        options: Object.entries(RELATION_WORDS).map(([value, words]) => ({ value, label: capital(words) })),
      },
    ],
    run: (ctx, command, data) => relateDemand(ctx, parseForm(RelateDemand, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
