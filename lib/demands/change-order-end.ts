import type { Transaction } from "@/lib/db";
import { calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import type { OrderFacts } from "@/lib/demands/facts";
import { orderHoldsUntil } from "@/lib/demands/secrecy-order";

/** Another last day for an order, and by whom it was entered. */
export interface NewEnd {
  endsOn: Date | undefined;
  /** The paper that says so. */
  documentId: string | null;
  /** What the court found for it; the order's own finding where it says nothing. */
  finding: string;
  enteredById: string;
  at: Date;
  /** Of the authority: whose holidays the court keeps. */
  country: string;
}

/**
 * Writes the order once more with another last day: court, zone, whom it forbids and permits to tell, its items and
 * conditions stay. Answers the new order's id. Whether the one before goes on is the caller's.
 * @param sameAsId the order of a newer demand of which this is the copy
 */
export async function changeOrderEnd(
  tx: Transaction,
  order: OrderFacts,
  to: NewEnd,
  sameAsId: string | null = null,
): Promise<string> {
  const { id: changesId, permits, items, demandId, basis, court, zone, startsAt, covers } = order;
  const { forbidsRedirect, conditions, omnibus } = order;
  const { id } = await tx.secrecyOrder.create({
    data: {
      ...{
        demandId,
        basis,
        court,
        zone,
        startsAt,
        covers,
        forbidsRedirect,
        conditions,
        omnibus,
        changesId,
        sameAsId,
      },
      endsOn: to.endsOn ?? null,
      holdsUntil: orderHoldsUntil(to.endsOn, zone, to.country, await calendarsInForce(tx)),
      finding: to.finding || order.finding,
      documentId: to.documentId,
      enteredById: to.enteredById,
      enteredAt: to.at,
    },
    select: { id: true },
  });
  for (const administratorId of permits)
    await tx.secrecyPermit.create({ data: { orderId: id, administratorId } });
  await tx.secrecyOrderItem.createMany({ data: items.map((itemId) => ({ orderId: id, itemId })) });
  return id;
}
