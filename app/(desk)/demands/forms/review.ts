import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { CLASS_WORDS } from "@/app/(desk)/class-words";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";
import { dataWereReleased } from "@/lib/demands/guards/ending";
import { openScope } from "@/lib/demands/guards/guard";
import { officerVerified } from "@/lib/demands/guards/officer";
import { checksOf } from "@/lib/demands/guards/review";
import type { Act } from "@/lib/demands/obstacle";
import { defectsFor } from "@/lib/instruments/defects";
import { DATA_CLASSES } from "@/lib/instruments/kind";
import { answerCheck } from "@/lib/review/answer-check";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { reject } from "@/lib/review/reject";
import { reopen } from "@/lib/review/reopen";
import { returnToReview } from "@/lib/review/return-to-review";
import { AnswerCheck, ApproveScope, DecideItem, Reject, Reopen, ReturnToReview } from "@/lib/review/schema";
import { localTime } from "./local-time";
import { REMARKS } from "./remarks-field";
import { ZONES } from "./zones";

/** The first check that nobody has answered yet. */
const nextCheck = (facts: DemandFacts) =>
  checksOf(facts).find((check) => !facts.checks.some((given) => given.check === check.code));

/** The first item that the open scope says nothing of yet. */
const nextItem = (facts: DemandFacts) =>
  facts.items.find((one) => !openScope(facts)?.decisions.some((made) => made.itemId === one.id));

export const reviewForms = {
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
            { value: "no", label: "No" },
            { value: "not-applicable", label: "Not applicable" },
          ],
        },
        {
          name: "note",
          label: "Note",
          type: "textarea",
          rows: 2,
          value: given?.note ?? "",
          hint: "Page of the document, and what was seen. Needed where the check does not apply: say why.",
        },
        {
          name: "remedy",
          label: "If no: how it was dealt with",
          type: "select",
          group: "A no that stands",
          value: given?.remedy ?? "",
          options: [
            { value: "cured", label: "Cured by the authority" },
            { value: "narrowed", label: "Narrowed in the scope" },
            { value: "escalated", label: "Escalated and decided" },
          ],
        },
        {
          name: "remedyRecord",
          label: "Where that is recorded",
          type: "textarea",
          rows: 2,
          group: "A no that stands",
          value: given?.remedyRecord ?? "",
          hint: "V01 to V06 cannot be waived: they must be answered yes.",
        },
      ];
    },
    run: (ctx, command, data) => answerCheck(ctx, parseForm(AnswerCheck, data, { extra: { ...command } })),
  },
  decideItem: {
    title: "Decide an item",
    explain: () =>
      "The scope is what is approved here, item by item, and nothing else can be produced. Whoever decides an item cannot approve the scope or release the package.",
    submit: "Keep the decision",
    again: (facts) => {
      const open = nextItem(facts);
      return open ? `item=${open.id}` : null;
    },
    fields: (facts, _ctx, query) => {
      const scope = openScope(facts);
      const item =
        facts.items.find((one) => one.id === query.get("item")) ?? nextItem(facts) ?? facts.items[0];
      const made = scope?.decisions.find((one) => one.itemId === item?.id);
      return [
        {
          name: "itemId",
          label: "Item",
          type: "select",
          required: true,
          value: item?.id ?? "",
          options: facts.items.map((one) => ({
            value: one.id,
            label: `${one.position}. ${one.identifier}, ${one.dataClass}`,
          })),
        },
        {
          name: "decision",
          label: "Decision",
          type: "radio",
          required: true,
          value: made?.decision ?? "",
          options: [
            { value: "APPROVE", label: "Approve as asked" },
            { value: "NARROW", label: "Narrow", hint: "Give the narrower class or range below." },
            { value: "REFUSE", label: "Refuse" },
            { value: "CONTEST", label: "Contest", hint: "Not produced while we dispute it." },
          ],
        },
        {
          name: "reason",
          label: "Reason and basis",
          type: "textarea",
          rows: 3,
          value: made?.reason ?? "",
          required: "sometimes",
          hint: "Needed for everything but an approval as asked.",
        },
        {
          name: "dataClass",
          label: "Narrowed to class",
          type: "select",
          width: "medium",
          group: "If narrowed",
          value: made?.dataClass ?? "",
          options: DATA_CLASSES.map((code) => ({ value: code, label: `${CLASS_WORDS[code]} (${code})` })),
        },
        {
          name: "rangeStart",
          label: "From",
          type: "datetime",
          group: "If narrowed",
          value: item ? localTime(made?.rangeStart ?? item.rangeStart, "UTC") : "",
          zones: ZONES,
          zone: "UTC",
        },
        {
          name: "rangeEnd",
          label: "To",
          type: "datetime",
          group: "If narrowed",
          value: item ? localTime(made?.rangeEnd ?? item.rangeEnd, "UTC") : "",
          zones: ZONES,
          zone: "UTC",
        },
      ];
    },
    run: (ctx, command, data) => decideItem(ctx, parseForm(DecideItem, data, { extra: { ...command } })),
  },
  approveScope: {
    title: "Approve the scope",
    explain: (facts) => {
      const out =
        openScope(facts)?.decisions.filter((one) => one.decision === "APPROVE" || one.decision === "NARROW")
          .length ?? 0;
      return `${out} of ${facts.items.length} items may then be produced, to ${facts.officer.name} and nobody else. The customer's administrators are told next.`;
    },
    submit: "Approve",
    fields: () => [],
    run: (ctx, command, data) => approveScope(ctx, parseForm(ApproveScope, data, { extra: { ...command } })),
  },
  reject: {
    title: "Decline the demand",
    explain: (facts) =>
      dataWereReleased(facts)
        ? `Data were delivered already, so only the rest is declined: a letter that says so goes to ${facts.officer.name}, and the demand closes as produced in part. The reasons stand in the letter only if the officer is verified.`
        : `A letter goes to ${facts.officer.name} and the demand closes as rejected. The reasons stand in the letter only if the officer is verified.`,
    submit: "Decline the demand",
    letter: true,
    irreversible: true,
    fields: (facts) => [
      {
        name: "defects",
        label: "Defects",
        type: "checkboxes",
        required: true,
        options: defectsFor(facts.kind).map((defect) => ({
          value: defect.code,
          label: defect.title,
          hint: defect.sentence,
        })),
      },
      { name: "note", label: "Note for the file", type: "textarea", rows: 3, hint: "Stays at the desk." },
      ...(officerVerified(facts) ? [REMARKS] : []),
    ],
    run: (ctx, command, data) =>
      reject(ctx, parseForm(Reject, data, { lists: ["defects"], extra: { ...command } })),
  },
  returnToReview: {
    title: "Return to review",
    explain: () =>
      "The approval, every seal and every link become void. The items are decided and approved anew.",
    submit: "Return to review",
    fields: () => [{ name: "reason", label: "Reason", type: "textarea", required: true }],
    run: (ctx, command, data) =>
      returnToReview(ctx, parseForm(ReturnToReview, data, { extra: { ...command } })),
  },
  reopen: {
    title: "Confirm the reopening",
    explain: (facts) =>
      `Somebody else proposed to open this demand again: “${facts.proposals.findLast((one) => one.kind === "REOPEN")?.reason ?? ""}”. It goes back to review.`,
    submit: "Reopen the demand",
    fields: () => [],
    run: (ctx, command, data) => reopen(ctx, parseForm(Reopen, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
