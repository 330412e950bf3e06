import { buildCalendar, type Calendar, type Holiday } from "@/lib/deadlines/calendar";

/** A holiday proclaimed after the calendar was published. `forwardOnly` marks a day that only a US State declared. */
export type DeclaredDay = Pick<Holiday, "date" | "name" | "forwardOnly">;

/**
 * A new calendar with the declared days added; the one handed in stays as it is. Its version says how many days were
 * added, so that deadlines computed before can be told from those computed after. InvalidInput for a day that is no
 * date or lies outside the calendar's years.
 */
export function withDeclared(calendar: Calendar, days: readonly DeclaredDay[]): Calendar {
  const [published, added = "0"] = calendar.version.split("+");
  return buildCalendar({
    ...calendar,
    version: `${published}+${Number(added) + days.length}`,
    holidays: [...calendar.holidays.values(), ...days.map((day): Holiday => ({ ...day, kind: "holiday" }))],
  });
}
