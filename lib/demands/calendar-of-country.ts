import type { Calendar } from "@/lib/deadlines/calendar";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { InvalidInput } from "@/lib/errors";

/** Where the country's own list is not the calendar to count by. */
const OTHERWISE: Readonly<Record<string, string>> = { US: "us-federal", GB: "gb-eng" };

/** The holidays of an authority's country (ISO alpha-2), or null where none are on file. */
export function calendarOfCountry(country: string, calendars: Calendars): Calendar | null {
  const id = OTHERWISE[country.toUpperCase()] ?? country.toLowerCase();
  try {
    return calendars(id);
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}
