import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "@/lib/audit/record";
import { type Context, can, requirePerson } from "@/lib/auth/context";
import { workOnDemands } from "@/lib/auth/permissions";
import { earlierSubmission } from "@/lib/auth/submission";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import type { NameDeputyInput } from "@/lib/demands/deputies/schema";
import { tellPeople } from "@/lib/demands/inbox/tell-people";
import { Forbidden, InvalidInput } from "@/lib/errors";

/** Longer than this nobody is away; somebody else then takes over. */
const MOST_DAYS = 366;

/** The instants between which the days lie in their zone: from the first's beginning to the last's end. Pure. */
export function spanOf({ firstDay, lastDay, zone }: Pick<NameDeputyInput, "firstDay" | "lastDay" | "zone">): {
  startsAt: Date;
  endsAt: Date;
} {
  const beginning = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(zone).epochMilliseconds);
  return {
    startsAt: beginning(Temporal.PlainDate.from(firstDay)),
    endsAt: beginning(Temporal.PlainDate.from(lastDay).add({ days: 1 })),
  };
}

function checkDays({ firstDay, lastDay }: NameDeputyInput): void {
  const days = Temporal.PlainDate.from(firstDay).until(lastDay).days;
  if (days < 0) throw new InvalidInput({ lastDay: "The last day comes before the first." });
  if (days > MOST_DAYS) throw new InvalidInput({ lastDay: "A deputy is named for at most a year." });
}

async function checkPeople(tx: Transaction, ctx: Context, input: NameDeputyInput): Promise<void> {
  const own = requirePerson(ctx.actor) === input.absentId;
  if (!own && !can(ctx.actor, "deputy:name"))
    throw new Forbidden(
      "You name a deputy for yourself; lead counsel or an administrator does it for others.",
    );
  if (input.readsRestricted && !own)
    throw new InvalidInput({
      readsRestricted: "Only the absent person can let a deputy know of restricted demands.",
    });
  if (input.absentId === input.deputyId)
    throw new InvalidInput({ deputyId: "Nobody stands in for themselves. Choose somebody else." });
  const people = await tx.person.findMany({
    where: { id: { in: [input.absentId, input.deputyId] }, disabledAt: null },
    select: { id: true, name: true, roles: true },
  });
  for (const field of ["absentId", "deputyId"] as const) {
    const person = people.find(({ id }) => id === input[field]);
    if (!person || !workOnDemands(person.roles))
      throw new InvalidInput({ [field]: "Choose an active person whose role lets them see demands." });
  }
}

/**
 * Names who stands in for somebody from the first day to the end of the last one, in the zone given. The deputy is told
 * what the absent person would be told, and acts as themselves: they gain no role, and what takes two people takes two.
 * Restricted demands are known to the deputy only where the absent person says so.
 * @throws Forbidden for another's absence without deputy:name; InvalidInput by field; NotReady for days in the past, days
 * that have a deputy already, and a deputy who has or is one on some of these days
 */
export async function nameDeputy(ctx: Context, input: NameDeputyInput): Promise<void> {
  checkDays(input);
  await inTransaction(async (tx) => {
    await checkPeople(tx, ctx, input);
    const id = randomUUID();
    const { submission: token, absentId, deputyId, firstDay, lastDay, zone, readsRestricted } = input;
    if (await earlierSubmission(tx, ctx, { token, verb: "nameDeputy", result: id })) return;
    const { startsAt, endsAt } = spanOf(input);
    await tx.$executeRaw`
      INSERT INTO deputyship (id, absent_id, deputy_id, first_day, last_day, zone, starts_at, ends_at, reads_restricted,
                              named_by_id, named_at)
      VALUES (${id}::uuid, ${absentId}::uuid, ${deputyId}::uuid, ${firstDay}::date, ${lastDay}::date, ${zone}, ${startsAt},
              ${endsAt}, ${readsRestricted}, ${requirePerson(ctx.actor)}::uuid, ${await now(tx)})`;
    const cared = await tx.demand.findMany({
      where: { assigneeId: absentId, status: { not: "CLOSED" } },
      select: { id: true },
      orderBy: { id: "asc" },
      take: 50,
    });
    for (const { id: demandId } of cared)
      await tellPeople(tx, { demandId, people: [deputyId], reason: "DEPUTY", actor: ctx.actor });
    const details = { deputyshipId: id, absentId, deputyId, firstDay, lastDay, readsRestricted };
    await recordAudit(tx, ctx.actor, { action: "nameDeputy", details });
  });
}
