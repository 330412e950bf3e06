import { type Context, requirePerson } from "@/lib/auth/context";
import { calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { RULES } from "@/lib/deadlines/rules";
import { type Asked, computeAsked } from "@/lib/demands/deadlines/asked";
import { byField, readEvent } from "@/lib/demands/deadlines/read-event";
import { instantsOf, openDeadline } from "@/lib/demands/deadlines/write-computation";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AddDeadlineInput } from "@/lib/review/schema";

const LENGTHS = { days: "length", hours: "length", businessDays: "length" };

/** What the person typed as a question to the rules; a named day takes neither length nor calendar. */
function askedFor(input: AddDeadlineInput): Asked {
  const { rule, event, zone, length = null, unit, calendar = null } = input;
  const counts = RULES[rule].units.length > 0;
  const of = (name: typeof unit) => (counts && unit === name ? length : null);
  return {
    rule,
    event: event ?? (counts ? "service" : "a person"),
    ...readEvent(input, zone),
    days: of("days"),
    hours: of("hours"),
    businessDays: of("businessDays"),
    calendar: counts ? (calendar?.toLowerCase() ?? null) : null,
    zone,
  };
}

/**
 * Adds a deadline by hand: a day that a paper or an order names, or a rule with the event that starts it.
 * @throws as `addRecord`; InvalidInput by field for parts that do not fit, or a calendar that does not reach
 */
export function addDeadline(ctx: Context, input: AddDeadlineInput): Promise<Done> {
  return addRecord(ctx, "addDeadline", input, async (tx, facts) => {
    const asked = askedFor(input);
    const calendars = await calendarsInForce(tx);
    const found = byField({ ...LENGTHS, trigger: "eventOn" }, () =>
      instantsOf(computeAsked(asked, calendars)),
    );
    if (!found) throw new InvalidInput({ rule: "Choose how it is counted." });
    const { label, source } = input;
    const deadline = await openDeadline(
      tx,
      facts,
      { kind: "own", label, source, subjectId: null },
      { asked, ...found, because: "OPENED", reason: "" },
      requirePerson(ctx.actor),
    );
    return { details: { deadline: deadline.id, rule: asked.rule, due: found.dueAt.toISOString() } };
  });
}
