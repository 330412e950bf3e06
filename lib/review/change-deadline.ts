import { type Context, requirePerson } from "@/lib/auth/context";
import { calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { askedBy, computeAsked } from "@/lib/demands/deadlines/asked";
import { byField, readEvent } from "@/lib/demands/deadlines/read-event";
import { computed, standingOf } from "@/lib/demands/deadlines/standing";
import { instantsOf, writeComputation } from "@/lib/demands/deadlines/write-computation";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { ChangeDeadlineInput } from "@/lib/review/schema";

/**
 * Corrects the day or moment that starts a deadline, and computes it anew by the same rule: service was on another day, the
 * court set another date. What was computed before stays beside it.
 * @throws as `addRecord`; InvalidInput by field for a deadline that is not open, or a day that changes nothing
 */
export function changeDeadline(ctx: Context, input: ChangeDeadlineInput): Promise<Done> {
  return addRecord(ctx, "changeDeadline", input, async (tx, facts) => {
    const deadline = facts.deadlines.find((one) => one.id === input.deadlineId);
    if (!deadline || standingOf(deadline) !== "OPEN")
      throw new InvalidInput({ deadlineId: "Choose a deadline of this demand that is open." });
    const before = computed(deadline);
    const calendars = await calendarsInForce(tx);
    const asked = { ...askedBy(before), ...readEvent(input, before.zone) };
    const found = byField({ trigger: "eventOn", hours: "eventTime", calendar: "eventOn" }, () =>
      instantsOf(computeAsked(asked, calendars)),
    );
    if (!found || found.dueAt.getTime() === before.dueAt.getTime())
      throw new InvalidInput({ eventOn: "This leaves the deadline as it is. Give the day that is right." });
    const change = { asked, ...found, because: "CHANGED", reason: input.reason } as const;
    await writeComputation(tx, facts, deadline, change, requirePerson(ctx.actor));
    const [from, to] = [before.dueAt.toISOString(), found.dueAt.toISOString()];
    return { details: { deadline: deadline.id, kind: deadline.kind, from, to } };
  });
}
