import { type Context, requirePerson } from "@/lib/auth/context";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { type Asked, computeAsked, dayOf } from "@/lib/demands/deadlines/asked";
import { byField } from "@/lib/demands/deadlines/read-event";
import { instantsOf, openDeadline } from "@/lib/demands/deadlines/write-computation";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { SetAnswerDayInput } from "@/lib/review/schema";

const NO_LENGTH = { days: null, hours: null, businessDays: null, calendar: null };

/**
 * Sets the day on which our answer is due, where neither the paper nor a rule gave one at registration: the day runs to its end
 * in the zone of service.
 * @throws as `addRecord`; InvalidInput (`dueOn`) for a day before service, or one that no calendar reaches
 */
export function setAnswerDay(ctx: Context, input: SetAnswerDayInput): Promise<Done> {
  return addRecord(ctx, "setAnswerDay", input, async (tx, facts) => {
    const { servedAt, servedZone: zone } = facts.instrument;
    const eventOn = input.dueOn.toISOString().slice(0, 10);
    if (eventOn < dayOf(servedAt, zone))
      throw new InvalidInput({ dueOn: "The answer cannot be due before service." });
    const asked: Asked = { rule: "fixed", event: "a person", eventOn, eventAt: null, ...NO_LENGTH, zone };
    const found = byField({ trigger: "dueOn" }, () => instantsOf(computeAsked(asked, findCalendar)));
    if (!found) throw new InvalidInput({ dueOn: "Give the day on which our answer is due." });
    const deadline = await openDeadline(
      tx,
      facts,
      { kind: "response", label: "Our answer is due", source: input.source, subjectId: null },
      { asked, ...found, because: "OPENED", reason: input.reason },
      requirePerson(ctx.actor),
    );
    return { details: { deadline: deadline.id, source: input.source, due: found.dueAt.toISOString() } };
  });
}
