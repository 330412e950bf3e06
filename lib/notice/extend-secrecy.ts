import { type Context, requirePerson } from "@/lib/auth/context";
import { changeOrderEnd } from "@/lib/demands/change-order-end";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import { secrecyEntered } from "@/lib/demands/secrecy-entered";
import { newestOf } from "@/lib/demands/secrecy-flags";
import { leavesNobody, refuseEndedOrder } from "@/lib/demands/secrecy-order";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { ExtendSecrecyInput } from "@/lib/notice/schema";

/** The court's order whose last day may be changed: not released, and changed by none since. @throws InvalidInput (`orderId`) */
export function orderToChange(facts: DemandFacts, orderId: string | undefined): OrderFacts {
  const order = facts.orders.find((one) => one.id === orderId);
  if (order?.basis !== "COURT_ORDER" || order.releasedAt)
    throw new InvalidInput({ orderId: "Choose an order of a court on this demand that is not released." });
  if (newestOf(order, facts.orders).id !== order.id)
    throw new InvalidInput({ orderId: "This order was changed since; choose the one that changed it." });
  return order;
}

function refuseNoLonger(order: OrderFacts, { endsOn }: ExtendSecrecyInput): void {
  if (!order.endsOn)
    throw new InvalidInput({ endsOn: "This order has no last day: another one would shorten it." });
  if (endsOn && endsOn <= order.endsOn)
    throw new InvalidInput({
      endsOn: "An extension ends later than the order does. To shorten an order takes two people.",
    });
}

/**
 * Enters the extension of an order with its paper: anyone at the desk, alone, at once, since it only forbids more. The
 * order itself stays as it was written. Where the secrecy had run out and a notice has gone since, an incident opens.
 * @throws as `enterSecrecy`; InvalidInput by field for an order that cannot be extended, or a last day that is no later
 */
export function extendSecrecy(ctx: Context, input: ExtendSecrecyInput): Promise<Done> {
  // As with an order: whoever looked at an older state must not have to look again before secrecy holds.
  return addRecord(ctx, "extendSecrecy", { ...input, version: undefined }, async (tx, facts) => {
    const { demand, authority, now } = facts;
    const order = orderToChange(facts, input.orderId);
    refuseNoLonger(order, input);
    if (!facts.documents.some((one) => one.id === input.documentId))
      throw new InvalidInput({ documentId: "Choose a paper of this demand." });
    const { endsOn, documentId, finding } = input;
    const court = { startsAt: { at: order.startsAt, zone: order.zone }, endsOn };
    await refuseEndedOrder(tx, court, { country: authority.country, at: now, field: "endsOn" });
    const enteredById = requirePerson(ctx.actor);
    const by = { enteredById, at: now, country: authority.country };
    const orderId = await changeOrderEnd(tx, order, { endsOn, documentId, finding, ...by });
    if (demand.secrecy === "NONE" || leavesNobody(order))
      await tx.demand.update({ where: { id: demand.id }, data: { secrecy: "IN_FORCE" } });
    const { held, incident } = await secrecyEntered(tx, ctx, facts, [orderId]);
    return { details: { order: orderId, extends: order.id, held, incident } };
  });
}
