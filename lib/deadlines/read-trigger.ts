import { Temporal } from "temporal-polyfill";
import { readDate } from "@/lib/deadlines/calendar";
import type { Trigger } from "@/lib/deadlines/deadline";
import { InvalidInput } from "@/lib/errors";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT =
  /^(?<local>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?<offset>Z|[+-]\d{2}:\d{2})?(?:\[(?<zone>[^\]]+)\])?$/;

/** Names already found good; looking one up costs more than the rest of a deadline. */
const zones = new Map<string, string>();

/** The zone itself, if it is a named one such as Europe/Berlin; an offset knows nothing of summer time: InvalidInput. */
export function checkZone(zone: string): string {
  const known = zones.get(zone);
  if (known) return known;
  try {
    if (/^[A-Za-z]/.test(zone)) {
      const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
      zones.set(zone, timeZoneId);
      return timeZoneId;
    }
  } catch {
    // The sentence below says what would be right.
  }
  throw new InvalidInput({ zone: "Give the zone by its name, such as America/New_York or Europe/Berlin." });
}

/**
 * Reads what a person typed: `2026-09-14`, `2026-09-17T15:30`, with an offset, Z or `[zone]` behind it. The zone comes
 * from the text or from `zone`, and the two must agree. An hour that the clocks pass twice means the first, which ends
 * the period sooner; one that they skip is InvalidInput, as is a moment without a zone.
 */
export function readTrigger(text: string, zone?: string): Trigger {
  const named = zone === undefined ? undefined : checkZone(zone);
  if (DAY.test(text)) return { date: readDate(text, "trigger"), zone: named ?? needZone() };
  const { local, offset, zone: bracket } = MOMENT.exec(text)?.groups ?? {};
  if (!local) throw wrongMoment();
  const written = bracket === undefined ? undefined : checkZone(bracket);
  if (written && named && written !== named) {
    throw new InvalidInput({
      zone: `The moment is written in ${written}, but ${named} is named beside it; give one zone.`,
    });
  }
  const place = named ?? written ?? needZone();
  try {
    if (offset) {
      const instant = Temporal.Instant.from(local + offset);
      if (written && !wallClockIs(instant, written, local)) throw disagree(offset, written);
      return { instant, zone: place };
    }
    const wall = Temporal.PlainDateTime.from(local, { overflow: "reject" });
    const moment = wall.toZonedDateTime(place);
    if (moment.toPlainDateTime().equals(wall)) return { instant: moment.toInstant(), zone: place };
  } catch (cause) {
    if (cause instanceof InvalidInput) throw cause;
    throw wrongMoment(cause);
  }
  throw new InvalidInput({
    trigger: `The clocks in ${place} skipped this hour; give a time that there was.`,
  });
}

/** An offset written beside a zone must be one that the zone has at that moment. */
function wallClockIs(instant: Temporal.Instant, zone: string, local: string): boolean {
  return instant.toZonedDateTimeISO(zone).toPlainDateTime().equals(Temporal.PlainDateTime.from(local));
}

function disagree(offset: string, zone: string): InvalidInput {
  return new InvalidInput({
    trigger: `The offset ${offset} is not that of ${zone} at this moment; leave one of the two out.`,
  });
}

/** An instant as a moment of the zone, to the second below. */
export function momentOf(instant: Temporal.Instant | Date, zone: string): Temporal.ZonedDateTime {
  const milliseconds = instant instanceof Temporal.Instant ? instant.epochMilliseconds : instant.getTime();
  if (Number.isNaN(milliseconds)) throw wrongMoment();
  const whole = Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds / 1000) * 1000);
  return whole.toZonedDateTimeISO(checkZone(zone));
}

function needZone(): never {
  throw new InvalidInput({ zone: "Name the zone in which the time is counted, such as America/New_York." });
}

function wrongMoment(cause?: unknown): InvalidInput {
  const error = new InvalidInput({
    trigger: "Give a day such as 2026-09-14 or a moment such as 2026-09-17T15:30.",
  });
  if (cause !== undefined) error.cause = cause;
  return error;
}
