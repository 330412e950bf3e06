import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Act } from "@/lib/demands/obstacle";
import { orderInForce } from "@/lib/demands/secrecy";
import { administratorsOf } from "@/lib/demands/standing";
import { answerSecrecy } from "@/lib/notice/answer-secrecy";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { AnswerSecrecy, EnterSecrecy } from "@/lib/notice/schema";
import { localTime } from "./local-time";
import { paperField } from "./secrecy-orders";
import { ZONES } from "./zones";

export const secrecyForms = {
  enterSecrecy: {
    title: "Enter secrecy",
    explain: ({ demand }) =>
      `Secrecy holds at once. Notices that wait are held, one being sent is broken off if it still can be, and if one may have gone an incident opens and lead counsel is told. Ending secrecy takes two people.${
        demand.secrecy === "UNKNOWN"
          ? " An order that covers fewer than anyone leaves it unknown what else forbids telling, until counsel answers that or enters the order."
          : ""
      }`,
    submit: "Enter secrecy now",
    fields: (facts) => [
      {
        name: "court",
        label: "Court or office that ordered it",
        type: "text",
        required: true,
        maxLength: 200,
      },
      {
        name: "startsAt",
        label: "In force from",
        type: "datetime",
        required: true,
        value: localTime(facts.now, facts.authority.zone),
        zones: ZONES,
        zone: facts.authority.zone,
        hint: "In the court's zone. The order ends in this zone too.",
      },
      {
        name: "endsOn",
        label: "Last day of the order",
        type: "date",
        hint: "Nothing is told before 09:00 at the court on the next business day.",
      },
      { name: "indefinite", label: "The order names no last day", type: "checkbox" },
      {
        name: "covers",
        label: "Whom it forbids us to tell",
        type: "radio",
        required: true,
        value: "ANYONE",
        options: [
          { value: "ANYONE", label: "Anyone" },
          { value: "ACCOUNT_HOLDER", label: "The holders of the accounts demanded" },
          { value: "ALL_BUT_NAMED", label: "Everybody but persons it names" },
        ],
      },
      {
        name: "permits",
        label: "Administrators whom it permits to be told",
        type: "checkboxes",
        hint: "Only where it names persons.",
        options: administratorsOf(facts).map(({ id, name, email }) => ({
          value: id,
          label: name,
          hint: email,
        })),
      },
      {
        name: "forbidsRedirect",
        label: "It also forbids asking the authority to go to the customer",
        type: "checkbox",
      },
      {
        name: "conditions",
        label: "Conditions for those who may be told",
        type: "textarea",
        rows: 3,
        hint: "Repeated to them in the notice, as written here.",
      },
      { name: "finding", label: "What the court found, and where", type: "textarea", rows: 3 },
      {
        name: "omnibus",
        label: "It was made in advance for papers to come, not for this one",
        type: "checkbox",
      },
      {
        name: "items",
        label: "Items that it names, if not the whole demand",
        type: "checkboxes",
        hint: "Kept with the order. All of the demand stays secret all the same: telling of the rest would tell of these.",
        options: facts.items.map(({ id, position, identifier }) => ({
          value: id,
          label: `${position}. ${identifier}`,
        })),
      },
      paperField(facts, "The order, as a paper", false),
    ],
    run: (ctx, command, data) =>
      enterSecrecy(
        ctx,
        parseForm(EnterSecrecy, data, { lists: ["permits", "items"], extra: { ...command } }),
      ),
  },
  answerSecrecy: {
    title: "Answer whether secrecy covers the demand",
    explain: () =>
      "Your answer is kept under your name, and given once: what comes later is entered as an order. While nobody has answered, nobody is told.",
    submit: "Keep the answer",
    fields: ({ orders, now }) => [
      {
        name: "answer",
        label: "What do the documents served say?",
        type: "radio",
        required: true,
        options: [
          { value: "NONE", label: "No secrecy: nothing served forbids telling the customer" },
          {
            value: "IN_FORCE",
            label: orders.some((order) => orderInForce(order, now))
              ? "Secrecy is in force by the order on file, and nothing else forbids telling"
              : "Secrecy is in force; until its order is entered, it covers everybody",
          },
        ],
      },
    ],
    run: (ctx, command, data) =>
      answerSecrecy(ctx, parseForm(AnswerSecrecy, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
