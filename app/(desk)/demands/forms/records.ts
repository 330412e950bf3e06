import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import type { Act } from "@/lib/demands/obstacle";
import { answerQuestion } from "@/lib/review/answer-question";
import { askExtension } from "@/lib/review/ask-extension";
import { askQuestion } from "@/lib/review/ask-question";
import { closeIncident } from "@/lib/review/close-incident";
import { openIncident } from "@/lib/review/open-incident";
import { recordExtension } from "@/lib/review/record-extension";
import {
  AnswerQuestion,
  AskExtension,
  AskQuestion,
  CloseIncident,
  OpenIncident,
  RecordExtension,
} from "@/lib/review/schema";
import { closeOfBusiness } from "./local-time";
import { REMARKS } from "./remarks-field";
import { ZONES } from "./zones";

const INCIDENT_WORDS = {
  SECRECY_AFTER_NOTICE: "Secrecy entered after a notice",
  WRONG_RECIPIENT: "Something went to the wrong recipient",
  OTHER: "Something else",
};

export const recordForms = {
  askQuestion: {
    title: "Ask the authority a question",
    explain: (facts) =>
      `A letter goes to ${facts.officer.name}. The scope is not approved while the question is open.`,
    submit: "Send the question",
    letter: true,
    fields: (facts) => [
      {
        name: "text",
        label: "Question",
        type: "textarea",
        required: true,
        hint: "Sent as written. Nothing about the customer that the instrument does not say.",
      },
      {
        name: "answerDueAt",
        label: "Answer by",
        type: "datetime",
        required: true,
        value: closeOfBusiness(facts.now, 5, facts.instrument.servedZone),
        zones: ZONES,
        zone: facts.instrument.servedZone,
      },
      REMARKS,
    ],
    run: (ctx, command, data) => askQuestion(ctx, parseForm(AskQuestion, data, { extra: { ...command } })),
  },
  answerQuestion: {
    title: "Record the answer to a question",
    explain: () => "The question closes.",
    submit: "Record the answer",
    fields: (facts) => [
      {
        name: "questionId",
        label: "Question",
        type: "select",
        required: true,
        options: facts.questions
          .filter((one) => !one.answeredAt)
          .map((one) => ({ value: one.id, label: one.text.slice(0, 80) })),
      },
      { name: "answer", label: "Answer, or that none came", type: "textarea", required: true },
    ],
    run: (ctx, command, data) =>
      answerQuestion(ctx, parseForm(AnswerQuestion, data, { extra: { ...command } })),
  },
  askExtension: {
    title: "Record that more time was asked for",
    explain: () => "The due date moves only once the authority's grant is recorded.",
    submit: "Record the request",
    fields: () => [{ name: "reason", label: "Why more time is needed", type: "textarea", required: true }],
    run: (ctx, command, data) => askExtension(ctx, parseForm(AskExtension, data, { extra: { ...command } })),
  },
  recordExtension: {
    title: "Record the answer to a request for more time",
    explain: () => "A grant moves the due date; a refusal leaves it.",
    submit: "Record the answer",
    fields: (facts) => [
      {
        name: "extensionId",
        label: "Request",
        type: "select",
        required: true,
        options: facts.extensions
          .filter((one) => !one.newDueAt && !one.refusedAt)
          .map((one) => ({ value: one.id, label: one.reason.slice(0, 80) })),
      },
      {
        name: "answer",
        label: "Answer",
        type: "radio",
        required: true,
        options: [
          { value: "GRANTED", label: "Granted" },
          { value: "REFUSED", label: "Refused, or no answer came in time" },
        ],
      },
      { name: "grantedBy", label: "By whom", type: "text", group: "If granted" },
      {
        name: "newDueAt",
        label: "New due date",
        type: "datetime",
        group: "If granted",
        zones: ZONES,
        zone: facts.instrument.servedZone,
      },
    ],
    run: (ctx, command, data) =>
      recordExtension(ctx, parseForm(RecordExtension, data, { extra: { ...command } })),
  },
  openIncident: {
    title: "Open an incident",
    explain: () =>
      "Nothing is delivered, and no link works, until the incident is closed. That too much was produced with a package is recorded beside the package: its links then stop for good.",
    submit: "Open the incident",
    fields: (facts) => [
      {
        name: "kind",
        label: "What went wrong",
        type: "radio",
        required: true,
        options: Object.entries(INCIDENT_WORDS).map(([value, label]) => ({ value, label })),
      },
      { name: "summary", label: "Summary", type: "textarea", required: true },
      {
        name: "ownerId",
        label: "Who takes care of it",
        type: "select",
        options: facts.people.map((person) => ({ value: person.id, label: person.name })),
      },
    ],
    run: (ctx, command, data) => openIncident(ctx, parseForm(OpenIncident, data, { extra: { ...command } })),
  },
  closeIncident: {
    title: "Close an incident",
    explain: () => "The incident no longer stands in the way of delivery.",
    submit: "Close the incident",
    fields: (facts) => [
      {
        name: "incidentId",
        label: "Incident",
        type: "select",
        required: true,
        options: facts.incidents
          .filter((one) => !one.closedAt)
          .map((one) => ({ value: one.id, label: one.summary.slice(0, 80) })),
      },
      { name: "closing", label: "What was done about it", type: "textarea", required: true },
    ],
    run: (ctx, command, data) =>
      closeIncident(ctx, parseForm(CloseIncident, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
