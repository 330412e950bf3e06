import { Temporal } from "temporal-polyfill";
import { readTrigger } from "@/lib/deadlines/read-trigger";
import { InvalidInput } from "@/lib/errors";

interface Typed {
  eventOn: string;
  eventTime?: string | undefined;
}

/**
 * The day or, with a time, the moment that starts a period, as a person typed it.
 * @throws InvalidInput (`eventOn`) for a day or an hour that there is not
 */
export function readEvent({ eventOn, eventTime }: Typed, zone: string) {
  return byField({ trigger: "eventOn" }, () => {
    const trigger = readTrigger(eventTime ? `${eventOn}T${eventTime}` : eventOn, zone);
    if ("date" in trigger) return { eventOn: String(trigger.date), eventAt: null };
    const { epochMilliseconds } = Temporal.Instant.from(String(trigger.instant));
    return { eventOn: null, eventAt: new Date(epochMilliseconds) };
  });
}

/** Says what the rules refuse by the fields of the form from which it comes. */
export function byField<T>(names: Readonly<Record<string, string>>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const fields = Object.entries(error.fields).map(([field, words]) => [names[field] ?? field, words]);
    throw Object.assign(new InvalidInput(Object.fromEntries(fields)), { cause: error });
  }
}
