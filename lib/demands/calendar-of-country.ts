import type { Calendar } from "@/lib/deadlines/calendar";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";

const CALENDARS: Readonly<Record<string, string>> = {
  US: "us-federal",
  GB: "gb-eng",
  DE: "de",
  FR: "fr",
  IE: "ie",
  NL: "nl",
  ES: "es",
  IT: "it",
  PL: "pl",
  SE: "se",
  AU: "au",
  CA: "ca",
};

/** The holidays of an authority's country (ISO alpha-2), or null where none are on file. */
export function calendarOfCountry(country: string, calendars: Calendars): Calendar | null {
  const id = CALENDARS[country.toUpperCase()];
  return id ? calendars(id) : null;
}
