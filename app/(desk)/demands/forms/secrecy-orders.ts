import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FieldSpec, Option } from "@/components/ui/field-spec";
import { sayDate } from "@/lib/deadlines/say-date";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { FLAG_WORDS, newestOf, secrecyFlags } from "@/lib/demands/secrecy-flags";
import { answerSecrecyFlag } from "@/lib/notice/answer-secrecy-flag";
import { stopDelayedNotice } from "@/lib/notice/delayed/stop-delayed";
import { extendSecrecy } from "@/lib/notice/extend-secrecy";
import { plainDay } from "@/lib/notice/plain-day";
import { AnswerSecrecyFlag, ExtendSecrecy, StopDelayedNotice } from "@/lib/notice/schema";

const endWords = ({ endsOn }: OrderFacts) =>
  endsOn ? `until ${sayDate(plainDay(endsOn))}` : "without an end";

/** Orders that no other has changed and no release has ended. */
export const orderOptions = (facts: DemandFacts, wanted: (order: OrderFacts) => boolean): Option[] =>
  facts.orders
    .filter((order) => !order.releasedAt && wanted(order) && newestOf(order, facts.orders).id === order.id)
    .map((order) => ({ value: order.id, label: `${order.court}, ${endWords(order)}` }));

/** The papers that the demand has; an order that came by itself is attached first. */
export const paperField = (facts: DemandFacts, label: string, required: boolean): FieldSpec => ({
  name: "documentId",
  label,
  type: "select",
  required,
  options: [
    { value: "", label: "None" },
    ...facts.documents.map(({ id, title }) => ({ value: id, label: title })),
  ],
  hint: "Among the papers attached to this demand; attach it first if it came by itself.",
});

export const secrecyOrderForms = {
  extendSecrecy: {
    title: "Enter the extension of an order",
    explain: () =>
      "The new last day holds at once, beside the old one. A delayed notice that was approved is void. Where secrecy had run out and a notice has gone since, an incident opens. An extension without its paper is entered as an order.",
    submit: "Enter the extension now",
    fields: (facts) => [
      {
        name: "orderId",
        label: "Order that is extended",
        type: "radio",
        required: true,
        options: orderOptions(facts, (order) => order.basis === "COURT_ORDER" && order.endsOn !== null),
      },
      {
        name: "endsOn",
        label: "New last day",
        type: "date",
        hint: "Nothing is told before 09:00 at the court on the next business day.",
      },
      { name: "indefinite", label: "The extension names no last day", type: "checkbox" },
      paperField(facts, "Paper that extends it", true),
      { name: "finding", label: "What the court found now, and where", type: "textarea", rows: 3 },
    ],
    run: (ctx, command, data) =>
      extendSecrecy(ctx, parseForm(ExtendSecrecy, data, { extra: { ...command } })),
  },
  answerSecrecyFlag: {
    title: "Answer whether the secrecy is challenged",
    explain: () =>
      "A challenge is filed with its citation, and forbids delivery until it has a result. A reason for none is kept under your name. It may be answered anew.",
    submit: "Keep the answer",
    fields: (facts, _ctx, query) => [
      {
        name: "flag",
        label: "What is answered",
        type: "radio",
        required: true,
        value: query.get("flag") ?? "",
        options: secrecyFlags(facts).map(({ order, flag, citation, sentence }) => ({
          value: `${flag}:${order.id}`,
          label: `${FLAG_WORDS[flag]}: ${order.court}`,
          hint: `${sentence} (${citation})`,
        })),
      },
      {
        name: "answer",
        label: "What becomes of it?",
        type: "radio",
        required: true,
        options: [
          { value: "CHALLENGE", label: "We challenge the secrecy" },
          { value: "LEAVE", label: "We do not challenge it" },
        ],
      },
      {
        name: "reason",
        label: "Basis of the challenge, or why there is none",
        type: "textarea",
        required: true,
      },
    ],
    run: (ctx, command, data) =>
      answerSecrecyFlag(ctx, parseForm(AnswerSecrecyFlag, data, { extra: { ...command } })),
  },
  stopDelayedNotice: {
    title: "Stop the delayed notice",
    explain: () =>
      "The notice that two people approved does not go by itself any more. It stays owed; approving it again takes two people.",
    submit: "Stop it",
    fields: () => [{ name: "reason", label: "Reason", type: "textarea", required: true }],
    run: (ctx, command, data) =>
      stopDelayedNotice(ctx, parseForm(StopDelayedNotice, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
