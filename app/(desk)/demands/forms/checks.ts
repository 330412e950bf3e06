import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import type { Act } from "@/lib/demands/obstacle";
import { type Check, isWaivable, type Remedy } from "@/lib/instruments/check";
import { answerCheck } from "@/lib/review/answer-check";
import { AnswerCheck } from "@/lib/review/schema";
import { citationFields } from "./citation";

const REMEDY_WORDS: Record<Remedy, string> = {
  cured: "Cured by the authority or by us",
  narrowed: "Narrowed in the scope",
  escalated: "Escalated to lead counsel, who answers",
};

/** The first check that nobody has answered yet. */
export const nextCheck = (facts: DemandFacts) =>
  checksOf(facts).find((check) => !facts.checks.some((given) => given.check === check.code));

function remedyFields(
  check: Check | undefined,
  given: DemandFacts["checks"][number] | undefined,
): FieldSpec[] {
  if (check && !isWaivable(check)) return [];
  const ways = check?.dealtWith ?? (Object.keys(REMEDY_WORDS) as Remedy[]);
  return [
    {
      name: "remedy",
      label: "If no: how it was dealt with",
      type: "select",
      group: "A no that stands",
      value: given?.remedy ?? "",
      options: ways.map((value) => ({ value, label: REMEDY_WORDS[value] })),
    },
    {
      name: "remedyRecord",
      label: "Where that is recorded",
      type: "textarea",
      rows: 2,
      group: "A no that stands",
      value: given?.remedyRecord ?? "",
      hint: "Who did what, when, and where it is kept.",
    },
  ];
}

export const checkForms = {
  answerCheck: {
    title: "Answer a check",
    explain: () =>
      "Yes lets the demand go on. A no blocks the approval until it is cured or, where the check allows, dealt with on record.",
    submit: "Keep the answer",
    again: (facts) => {
      const open = nextCheck(facts);
      return open ? `check=${open.code}` : null;
    },
    fields: (facts, _ctx, query) => {
      const checks = checksOf(facts);
      const named = checks.find((check) => check.code === query.get("check"));
      const chosen = named ?? nextCheck(facts);
      const given = facts.checks.find((answer) => answer.check === chosen?.code);
      const question: FieldSpec[] = named
        ? [
            { name: "question", label: `${named.code} ${named.question}`, type: "heading" },
            { name: "check", label: "Check", type: "hidden", value: named.code },
          ]
        : [
            {
              name: "check",
              label: "Check",
              type: "select",
              required: true,
              value: chosen?.code ?? "",
              options: checks.map((check) => ({
                value: check.code,
                label: `${check.code} ${check.question}`,
              })),
            },
          ];
      return [
        ...question,
        {
          name: "answer",
          label: "Answer",
          type: "radio",
          required: true,
          value: given?.answer ?? "",
          options: [
            { value: "yes", label: "Yes" },
            { value: "no", label: "No", ...(named && { hint: named.remedy }) },
            ...(!named || named.inapplicable
              ? [{ value: "not-applicable", label: "Not applicable", hint: "Say why in the note." }]
              : []),
          ],
        },
        {
          name: "note",
          label: "Note",
          type: "textarea",
          rows: 2,
          value: given?.note ?? "",
          hint: "What was seen. Needed where the check does not apply: say why.",
        },
        ...citationFields(facts, given),
        ...remedyFields(named, given),
      ];
    },
    run: (ctx, command, data) => answerCheck(ctx, parseForm(AnswerCheck, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
