import { type Context, can, requirePerson } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyEntered } from "@/lib/demands/secrecy-entered";
import { leavesNobody, refuseEndedOrder, writeCourtOrder } from "@/lib/demands/secrecy-order";
import { administratorsOf } from "@/lib/demands/standing";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { EnterSecrecyInput } from "@/lib/notice/schema";

/** Where counsel said that secrecy is in force, it covers everybody until the first order is on file: less is counsel's word. */
function refuseLoosening(ctx: Context, { covers, indefinite }: EnterSecrecyInput, facts: DemandFacts): void {
  const byWordAlone = facts.demand.secrecy === "IN_FORCE" && facts.orders.length === 0;
  if (!byWordAlone || can(ctx.actor, "secrecy:answer") || (leavesNobody({ covers }) && indefinite)) return;
  throw new InvalidInput({
    covers:
      "Secrecy is in force for everybody here and has no known end. Let counsel enter an order that covers fewer or that ends.",
  });
}

/** The order's paper and the items that it names belong to this demand. */
function refuseForeignParts({ items = [], documentId }: EnterSecrecyInput, facts: DemandFacts): void {
  if (!items.every((id) => facts.items.some((item) => item.id === id)))
    throw new InvalidInput({ items: "Choose items of this demand." });
  if (documentId && !facts.documents.some((one) => one.id === documentId))
    throw new InvalidInput({ documentId: "Choose a paper of this demand." });
}

/**
 * Enters an order that forbids telling: anyone at the desk, alone, at once. Notices that wait are held, running ones are
 * broken off where that is still possible, and one that may have gone opens an incident of which lead counsel is told.
 * Where secrecy is unknown and the order leaves somebody free, it stays unknown unless whoever enters it may answer: that
 * nothing else forbids telling is counsel's word.
 * @throws as `addRecord`, but never Conflict for an older version; InvalidInput by field for an order that has ended or
 *   that permits somebody who is no administrator of this customer, and for one that would cover less than counsel's word
 */
export function enterSecrecy(ctx: Context, input: EnterSecrecyInput): Promise<Done> {
  // Whoever looked at an older state of the demand must not have to look again before secrecy holds.
  return addRecord(ctx, "enterSecrecy", { ...input, version: undefined }, async (tx, facts) => {
    const { demand, authority, now } = facts;
    await refuseEndedOrder(tx, input, { country: authority.country, at: now, field: "endsOn" });
    refuseLoosening(ctx, input, facts);
    const listed = new Set(administratorsOf(facts).map((contact) => contact.id));
    if (!input.permits.every((id) => listed.has(id)))
      throw new InvalidInput({ permits: "Choose administrators of this customer." });
    refuseForeignParts(input, facts);
    const enteredById = requirePerson(ctx.actor);
    const of = { demandId: demand.id, country: authority.country, enteredById, at: now };
    const orderId = await writeCourtOrder(tx, input, of);
    for (const administratorId of new Set(input.permits))
      await tx.secrecyPermit.create({ data: { orderId, administratorId } });
    const answers = demand.secrecy === "UNKNOWN" && can(ctx.actor, "secrecy:answer");
    if (answers || demand.secrecy === "NONE" || leavesNobody(input))
      await tx.demand.update({
        where: { id: demand.id },
        data: { secrecy: "IN_FORCE", ...(answers && { secrecyAnsweredById: enteredById }) },
      });
    const { held, incident } = await secrecyEntered(tx, ctx, facts, [orderId]);
    return { details: { order: orderId, covers: input.covers, held, incident } };
  });
}
