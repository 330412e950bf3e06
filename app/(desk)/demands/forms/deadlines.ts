import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { calendarIds } from "@/lib/deadlines/calendars-in-force";
import { RULES } from "@/lib/deadlines/rules";
import { DEADLINE_SOURCES } from "@/lib/demands/deadlines/clock-kinds";
import { STANDING_WORDS, standingOf } from "@/lib/demands/deadlines/standing";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Act } from "@/lib/demands/obstacle";
import { capital } from "@/lib/demands/words";
import { addDeadline } from "@/lib/review/add-deadline";
import { changeDeadline } from "@/lib/review/change-deadline";
import { AddDeadline, ChangeDeadline, SetAnswerDay, SettleDeadline } from "@/lib/review/schema";
import { setAnswerDay } from "@/lib/review/set-answer-day";
import { settleDeadline } from "@/lib/review/settle-deadline";
import { ZONES } from "./zones";

const deadlineField = (deadlines: DemandFacts["deadlines"], query: URLSearchParams) => ({
  name: "deadlineId",
  label: "Deadline",
  type: "select" as const,
  required: true,
  value: query.get("deadline") ?? "",
  options: deadlines.map((one) => ({ value: one.id, label: one.label.slice(0, 80) })),
});

const eventFields = (hint: string) => [
  { name: "eventOn", label: "Day", type: "date" as const, required: true, hint },
  {
    name: "eventTime",
    label: "Time of day",
    type: "text" as const,
    width: "short" as const,
    maxLength: 5,
    hint: "Hours and minutes, such as 15:30. Needed where hours are counted.",
  },
];

const { none: _, ...counted } = RULES;

const namedSources = (["PAPER", "ORDER", "LAW", "OURS"] as const).map((value) => ({
  value,
  label: capital(DEADLINE_SOURCES[value]),
}));

export const deadlineForms = {
  addDeadline: {
    title: "Add a deadline",
    explain: () =>
      "It is computed at once, stands among the clocks and in the calendar, and warns before it ends. Nothing is sent.",
    submit: "Add the deadline",
    fields: async ({ instrument }) => [
      { name: "label", label: "What must be done", type: "text", required: true, maxLength: 120 },
      {
        name: "source",
        label: "From what it comes",
        type: "radio",
        required: true,
        options: namedSources,
      },
      {
        name: "rule",
        label: "How it is counted",
        type: "select",
        required: true,
        value: "fixed",
        options: Object.entries(counted).map(([value, { title }]) => ({ value, label: title })),
      },
      ...eventFields("The day that is named, or the day of the event from which the period runs."),
      {
        name: "zone",
        label: "Zone",
        type: "select",
        required: true,
        options: ZONES,
        value: instrument.servedZone,
      },
      {
        name: "event",
        label: "What starts the period",
        type: "text",
        group: "If it is counted",
        maxLength: 120,
      },
      {
        name: "length",
        label: "Length",
        type: "number",
        min: "1",
        width: "short",
        group: "If it is counted",
      },
      {
        name: "unit",
        label: "In",
        type: "select",
        group: "If it is counted",
        value: "days",
        options: [
          { value: "days", label: "Days" },
          { value: "hours", label: "Hours" },
          { value: "businessDays", label: "Business days" },
        ],
      },
      {
        name: "calendar",
        label: "Calendar",
        type: "select",
        group: "If it is counted",
        options: (await calendarIds()).map((id) => ({ value: id, label: id })),
      },
    ],
    run: (ctx, command, data) => addDeadline(ctx, parseForm(AddDeadline, data, { extra: { ...command } })),
  },
  setAnswerDay: {
    title: "Set the day on which our answer is due",
    explain: () =>
      "The day runs to its end in the zone of service. It stands among the clocks, orders the queue and warns before it ends.",
    submit: "Set the day",
    fields: () => [
      { name: "dueOn", label: "Answer due on", type: "date", required: true },
      {
        name: "source",
        label: "From what it comes",
        type: "radio",
        required: true,
        options: namedSources,
      },
      {
        name: "reason",
        label: "Where it is named, or why it is the right day",
        type: "textarea",
        rows: 3,
        required: true,
      },
    ],
    run: (ctx, command, data) => setAnswerDay(ctx, parseForm(SetAnswerDay, data, { extra: { ...command } })),
  },
  changeDeadline: {
    title: "Correct a deadline",
    explain: () =>
      "The deadline is computed anew by its own rule from the day that you give. What was computed before stays beside it.",
    submit: "Correct the deadline",
    fields: (facts, _ctx, query) => [
      deadlineField(
        facts.deadlines.filter((one) => standingOf(one) === "OPEN"),
        query,
      ),
      ...eventFields("The day of the event that starts it, or the day that is named."),
      { name: "reason", label: "Why it is another day", type: "textarea", required: true },
    ],
    run: (ctx, command, data) =>
      changeDeadline(ctx, parseForm(ChangeDeadline, data, { extra: { ...command } })),
  },
  settleDeadline: {
    title: "Say how a deadline stands",
    explain: () => "A deadline that was met or no longer applies warns nobody. This can be taken back.",
    submit: "Record it",
    fields: (facts, _ctx, query) => [
      deadlineField(
        facts.deadlines.filter((one) => one.kind !== "response"),
        query,
      ),
      {
        name: "standing",
        label: "It is",
        type: "radio",
        required: true,
        options: (["MET", "NO_LONGER", "OPEN"] as const).map((value) => ({
          value,
          label: value === "OPEN" ? "Open again" : capital(STANDING_WORDS[value]),
        })),
      },
      { name: "reason", label: "What was done, or why", type: "textarea", required: true },
    ],
    run: (ctx, command, data) =>
      settleDeadline(ctx, parseForm(SettleDeadline, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
