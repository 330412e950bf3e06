import type { FieldSpec } from "@/components/ui/field-spec";
import { CALENDAR_IDS } from "@/lib/deadlines/find-calendar";
import { RULE_IDS, RULES } from "@/lib/deadlines/rules";
import type { InstrumentKind } from "@/lib/instruments/kind";

const RULE_OPTIONS = RULE_IDS.map((value) => ({ value, label: RULES[value].title }));
const CALENDAR_OPTIONS = CALENDAR_IDS.map((value) => ({ value, label: value }));

type Periods = Pick<InstrumentKind, "deadline" | "challenge" | "duration" | "validity">;
const NONE: Partial<Periods> = {};

/** The four periods of a row: our answer, our objection, how long it lasts, how long it may be served. */
export function periodFields(kind: Periods | null): FieldSpec[] {
  const { deadline, challenge, duration, validity } = kind ?? NONE;
  const number = (name: string, label: string, value: number | null | undefined): FieldSpec => ({
    name,
    label,
    type: "number",
    min: "1",
    width: "short",
    value: value ? String(value) : "",
  });
  const rule = (name: string, value: string | undefined, required: boolean): FieldSpec => ({
    name: `${name}.rule`,
    label: "Rule",
    type: "select",
    required,
    width: "medium",
    options: RULE_OPTIONS,
    ...(value && { value }),
  });
  const calendar = (name: string, value: string | null | undefined): FieldSpec => ({
    name: `${name}.calendar`,
    label: "Calendar",
    type: "select",
    width: "medium",
    hint: "Only for a rule that counts.",
    options: CALENDAR_OPTIONS,
    ...(value && { value }),
  });
  const from = (name: string, value: string, words: Record<string, string>): FieldSpec => ({
    name: `${name}.from`,
    label: "Counted from",
    type: "select",
    required: true,
    width: "medium",
    value,
    options: Object.entries(words).map(([code, label]) => ({ value: code, label })),
  });
  const basis = (name: string, value: string | undefined): FieldSpec => ({
    name: `${name}.basis`,
    label: "What the law sets",
    type: "text",
    value: value ?? "",
  });
  const group = (title: string, fields: FieldSpec[]) => fields.map((field) => ({ ...field, group: title }));
  return [
    ...group("When our answer is due", [
      rule("deadline", deadline?.rule, true),
      number("deadline.days", "Days", deadline?.days),
      number("deadline.hours", "Hours", deadline?.hours),
      number("deadline.businessDays", "Business days", deadline?.businessDays),
      calendar("deadline", deadline?.calendar),
      from("deadline", deadline?.from ?? "service", {
        service: "Service; the earlier of this and the paper's day counts",
        issue: "Issue; only where the paper names no day",
      }),
      basis("deadline", deadline?.basis),
    ]),
    ...group("Our own objection (leave the rule empty for none)", [
      rule("challenge", challenge?.rule, false),
      number("challenge.days", "Days", challenge?.days),
      calendar("challenge", challenge?.calendar),
      from("challenge", challenge?.from ?? "service", { service: "Service", order: "The order" }),
      {
        name: "challenge.notAfterAnswer",
        label: "The day of our answer ends it where that comes first",
        type: "checkbox",
        value: challenge?.notAfterAnswer ? "on" : "",
      },
      basis("challenge", challenge?.basis),
    ]),
    ...group("How long it lasts (leave the rule empty for no limit)", [
      rule("duration", duration?.rule, false),
      number("duration.days", "Days", duration?.days),
      number("duration.months", "Months", duration?.months),
      calendar("duration", duration?.calendar),
      from("duration", duration?.from ?? "receipt", { receipt: "Receipt", order: "The order" }),
      number("duration.extensionDays", "Days of an extension", duration?.extensionDays),
      number("duration.maxExtensions", "Extensions at most", duration?.maxExtensions),
    ]),
    ...group("How long after issue it may be served (leave empty for no limit)", [
      number("validity.days", "Days", validity?.days),
      number("validity.months", "Months", validity?.months),
      basis("validity", validity?.basis),
    ]),
  ];
}
