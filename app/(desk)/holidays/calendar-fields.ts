import type { FieldSpec } from "@/components/ui/field-spec";
import type { CalendarContent } from "@/lib/deadlines/calendar-content";

const linesOf = (days: CalendarContent["days"]) => days.map(({ date, name }) => `${date} ${name}`).join("\n");

/** What a proposal asks; for a calendar that ships, only what is added to it. */
export function calendarFields(content: CalendarContent | null, whole: boolean): FieldSpec[] {
  const days = content?.days ?? [];
  return [
    {
      name: "days",
      label: whole ? "Holidays of every year" : "Days added",
      type: "textarea",
      rows: whole ? 12 : 4,
      value: linesOf(days.filter(({ forwardOnly }) => !forwardOnly)),
      hint: whole
        ? "One on each line, such as 2026-05-01 Labour Day. Every year from 2000 to 2035 needs its holidays."
        : "One on each line, such as 2026-05-04 Day of Mourning. Those that stand here stay only if they are left here.",
      ...(whole && { required: true }),
    },
    {
      name: "stateDays",
      label: "Days that only a State declared",
      type: "textarea",
      rows: 2,
      value: linesOf(days.filter(({ forwardOnly }) => forwardOnly)),
      hint: "Written alike. They extend periods counted forward alone, FRCP 6(a)(6)(C).",
    },
    {
      name: "passed",
      label: "Deadlines that had passed before",
      type: "radio",
      required: "sometimes",
      hint: "Needed only where the days would move one.",
      options: [
        { value: "leave", label: "Leave them as they are" },
        { value: "move", label: "Move them too" },
      ],
    },
    {
      name: "reason",
      label: "Reason",
      type: "textarea",
      rows: 2,
      required: true,
      hint: "Who declared it, when, and where it is published.",
    },
  ];
}
