import { Temporal } from "temporal-polyfill";
import { sayDate } from "@/lib/deadlines/say-date";
import type { Report } from "@/lib/generated/prisma/client";
import type { BandStructure } from "@/lib/reporting/profiles/types";

/**
 * How long after its period a report of bands may appear, 50 U.S.C. 1874(b): where orders under FISA stand apart, their period
 * ended 180 days before; a year of all process together ended a year before; a half-year of it may appear once it is over.
 */
const WAITS: Readonly<Record<BandStructure, Temporal.DurationLike>> = {
  a1: { days: 180 },
  a2: { days: 180 },
  a3: { days: 1 },
  a4: { years: 1 },
};
/** The law is one of the United States: its days are those of Washington, which begin after ours. */
const ZONE = "America/New_York";

type About = Pick<Report, "profile" | "bandStructure" | "periodEnd">;

/** The first day, in Washington, on which such a report may be published; null where no law makes it wait. */
export function earliestDay({ profile, bandStructure, periodEnd }: About): Temporal.PlainDate | null {
  if (profile !== "us-1874" || !bandStructure) return null;
  const end = Temporal.PlainDate.from(periodEnd.toISOString().slice(0, 10));
  return end.add(WAITS[bandStructure as BandStructure]);
}

/** Why a report cannot be published yet at this instant; null where it can. The page shows the very words. */
export function whyNotYet(report: About, at: Date): string | null {
  const day = earliestDay(report);
  if (!day) return null;
  if (day.toZonedDateTime(ZONE).epochMilliseconds <= at.getTime()) return null;
  return `50 U.S.C. 1874(b) lets these numbers appear on ${sayDate(day)} at the earliest, by the day in Washington: publish the report then.`;
}
