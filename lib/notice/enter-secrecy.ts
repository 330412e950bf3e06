import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { sayList } from "@/lib/deadlines/say-date";
import type { DemandFacts } from "@/lib/demands/facts";
import { refuseEndedOrder, writeCourtOrder } from "@/lib/demands/secrecy-order";
import { administratorsOf } from "@/lib/demands/standing";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { alertLeadCounsel, leadCounselOf } from "@/lib/notice/alert-lead-counsel";
import type { EnterSecrecyInput } from "@/lib/notice/schema";
import { type StoppedNotices, stopNotices } from "@/lib/notice/stop-notices";

/**
 * Enters an order that forbids telling: anyone at the desk, alone, at once. Notices that wait are held, running ones are
 * broken off where that is still possible, and one that may have gone opens an incident of which lead counsel is told.
 * @throws as `addRecord`, but never Conflict for an older version; InvalidInput by field for an order that has ended or
 *   that permits somebody who is no administrator of this customer
 */
export function enterSecrecy(ctx: Context, input: EnterSecrecyInput): Promise<Done> {
  // Whoever looked at an older state of the demand must not have to look again before secrecy holds.
  return addRecord(ctx, "enterSecrecy", { ...input, version: undefined }, async (tx, facts) => {
    const { demand, authority, now } = facts;
    refuseEndedOrder(input, { country: authority.country, at: now, field: "endsOn" });
    const listed = new Set(administratorsOf(facts).map((contact) => contact.id));
    if (!input.permits.every((id) => listed.has(id)))
      throw new InvalidInput({ permits: "Choose administrators of this customer." });
    const enteredById = requirePerson(ctx.actor);
    const of = { demandId: demand.id, country: authority.country, enteredById, at: now };
    const orderId = await writeCourtOrder(tx, input, of);
    for (const administratorId of new Set(input.permits))
      await tx.secrecyPermit.create({ data: { orderId, administratorId } });
    await tx.demand.update({ where: { id: demand.id }, data: { secrecy: "IN_FORCE" } });
    const stopped = await stopNotices(tx, facts);
    const incident = await openIncidentFor(tx, facts, stopped, enteredById);
    return { details: { order: orderId, covers: input.covers, held: stopped.held, incident } };
  });
}

async function openIncidentFor(
  tx: Transaction,
  facts: DemandFacts,
  { possiblySent, accepted }: StoppedNotices,
  openedById: string,
): Promise<string | null> {
  if (possiblySent.length + accepted.length === 0) return null;
  const sentences = [
    "Secrecy was entered after a notice had gone.",
    ...(accepted.length > 0 ? [`Accepted for: ${sayList(accepted)}.`] : []),
    ...(possiblySent.length > 0 ? [`Possibly sent to: ${sayList(possiblySent)}.`] : []),
  ];
  const { id } = await tx.incident.create({
    data: {
      demandId: facts.demand.id,
      kind: "SECRECY_AFTER_NOTICE",
      summary: sentences.join(" "),
      ownerId: leadCounselOf(facts)[0]?.id ?? null,
      openedAt: facts.now,
      openedById,
    },
  });
  await alertLeadCounsel(tx, facts, id);
  return id;
}
