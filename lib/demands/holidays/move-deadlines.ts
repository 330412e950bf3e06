import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { type CalendarContent, calendarsTouched } from "@/lib/deadlines/calendar-content";
import { type Calendars, calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { askedBy, computeAsked } from "@/lib/demands/deadlines/asked";
import { renewClocks } from "@/lib/demands/deadlines/keep-clocks";
import { computed } from "@/lib/demands/deadlines/standing";
import { instantsOf, writeComputation } from "@/lib/demands/deadlines/write-computation";
import { loadFacts, lockFacts } from "@/lib/demands/facts";
import { type HeldLonger, heldLonger, holdLonger } from "@/lib/demands/holidays/held-longer";
import { type MovingDeadline, movingDeadlines } from "@/lib/demands/holidays/moving-deadlines";

const SYSTEM = { type: "system", job: "holidays" } as const;

interface Change {
  key: string;
  content: CalendarContent;
  changeId: string;
}

/** In the order in which demands are locked wherever several are. */
async function inLockOrder(tx: Transaction, references: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ reference: string }[]>`
    SELECT reference FROM demand WHERE reference = ANY (${[...references]}::text[]) ORDER BY id`;
  return rows.map(({ reference }) => reference);
}

/**
 * Computes anew, by the calendar that has just come into force, every open deadline that it moves and every order of
 * secrecy that it keeps in force longer; those of demands that nobody here may know of, too. What had passed moves only
 * if the change says so. The demands are locked in the order of their ids, and the audit rows come last. Answers how many moved.
 */
export async function moveDeadlines(
  tx: Transaction,
  ctx: Context,
  { key, content, changeId }: Change,
): Promise<number> {
  const calendars = await calendarsInForce(tx);
  const touched = calendarsTouched(key);
  const moving = (await movingDeadlines(tx, SYSTEM, touched, calendars)).filter(
    ({ passed }) => !passed || content.passed === "move",
  );
  const orders = await heldLonger(tx, touched, calendars);
  const reason = `Holidays declared for ${key}.`;
  const moved: { demandId: string; deadlines: string[]; orders: string[] }[] = [];
  for (const reference of await inLockOrder(
    tx,
    [...moving, ...orders].map((one) => one.reference),
  )) {
    const own = moving.filter((one) => one.reference === reference);
    const held = orders.filter((one) => one.reference === reference);
    const personId = requirePerson(ctx.actor);
    moved.push(await moveOne(tx, { reference, own, held, calendars, reason, personId }));
  }
  for (const { demandId, deadlines, orders } of moved)
    await recordAudit(tx, ctx.actor, {
      action: "moveDeadlines",
      demandId,
      details: { changeId, calendar: key, deadlines, orders },
    });
  return moving.length;
}

interface One {
  reference: string;
  own: readonly MovingDeadline[];
  held: readonly HeldLonger[];
  calendars: Calendars;
  reason: string;
  personId: string;
}

async function moveOne(tx: Transaction, { reference, own, held, calendars, reason, personId }: One) {
  const facts = await lockFacts(tx, SYSTEM, reference);
  for (const { deadlineId } of own) {
    const deadline = facts.deadlines.find(({ id }) => id === deadlineId);
    if (!deadline) continue;
    const asked = askedBy(computed(deadline));
    const found = instantsOf(computeAsked(asked, calendars));
    if (found)
      await writeComputation(tx, facts, deadline, { asked, ...found, because: "HOLIDAYS", reason }, personId);
  }
  await holdLonger(tx, held);
  await renewClocks(tx, await loadFacts(tx, SYSTEM, reference));
  return {
    demandId: facts.demand.id,
    deadlines: own.map(({ deadlineId }) => deadlineId),
    orders: held.map(({ orderId }) => orderId),
  };
}
