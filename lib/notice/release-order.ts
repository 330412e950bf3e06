import type { Transaction } from "@/lib/db";
import { changeOrderEnd } from "@/lib/demands/change-order-end";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import { loadFacts } from "@/lib/demands/facts";
import { sameOrderOnOlder } from "@/lib/demands/older-demands";
import type { Proposal } from "@/lib/generated/prisma/client";

/** When the second person confirmed, and who it was. */
export interface Confirmed {
  confirmedAt: Date;
  confirmedById: string;
}

const SYSTEM = { type: "system", job: "secrecy" } as const;

/** The order and all that it extends, which end with it. */
function lineOf(order: OrderFacts, orders: readonly OrderFacts[]): OrderFacts[] {
  const before = orders.find((one) => one.id === order.changesId && !one.releasedAt);
  return before ? [order, ...lineOf(before, orders)] : [order];
}

/** Each order is released by a proposal of its own: the two people's word, written once more. */
async function release(
  tx: Transaction,
  order: OrderFacts,
  proposal: Proposal,
  confirmed: Confirmed,
): Promise<void> {
  if (order.id !== proposal.subjectId) {
    const { kind, reason, proposedById, proposedAt, endsOn } = proposal;
    const { id } = await tx.proposal.create({
      data: {
        ...{ demandId: order.demandId, kind, subjectId: order.id, reason, proposedById, proposedAt, endsOn },
      },
      select: { id: true },
    });
    await tx.proposal.update({ where: { id }, data: confirmed });
  }
  await tx.secrecyOrder.update({
    where: { id: order.id },
    data: { releasedAt: confirmed.confirmedAt, releaseReason: proposal.reason },
  });
}

/** The same order as it stands beside the older demands whose place this one took, each with its demand's orders. */
async function copies(
  tx: Transaction,
  order: OrderFacts,
): Promise<{ order: OrderFacts; facts: DemandFacts }[]> {
  const found: { order: OrderFacts; facts: DemandFacts }[] = [];
  for (const { id, demandId } of await sameOrderOnOlder(tx, order)) {
    const { reference } = await tx.demand.findUniqueOrThrow({ where: { id: demandId } });
    const facts = await loadFacts(tx, SYSTEM, reference);
    const copy = facts.orders.find((one) => one.id === id);
    if (copy) found.push({ order: copy, facts });
  }
  return found;
}

/** Ends the order with all that it extends, here and beside the older demands: the two people ended all of them. */
export async function releaseOrder(
  tx: Transaction,
  facts: DemandFacts,
  proposal: Proposal,
  confirmed: Confirmed,
): Promise<void> {
  const order = facts.orders.find((one) => one.id === proposal.subjectId);
  if (!order) return;
  for (const one of [{ order, facts }, ...(await copies(tx, order))])
    for (const each of lineOf(one.order, one.facts.orders)) await release(tx, each, proposal, confirmed);
}

/** Puts an order with an earlier last day in the place of the order and of all that it extends. */
export async function shortenOrder(
  tx: Transaction,
  facts: DemandFacts,
  proposal: Proposal,
  confirmed: Confirmed,
): Promise<void> {
  const order = facts.orders.find((one) => one.id === proposal.subjectId);
  if (!order || !proposal.endsOn) return;
  const to = {
    ...{ endsOn: proposal.endsOn, documentId: null, finding: "", country: facts.authority.country },
    ...{ enteredById: proposal.proposedById, at: confirmed.confirmedAt },
  };
  const shortened = await changeOrderEnd(tx, order, to);
  for (const { order: copy } of await copies(tx, order)) await changeOrderEnd(tx, copy, to, shortened);
  for (const one of [{ order, facts }, ...(await copies(tx, order))]) {
    const [last, ...before] = lineOf(one.order, one.facts.orders);
    if (last) await release(tx, last, proposal, confirmed);
    for (const each of before) await release(tx, each, { ...proposal, kind: "END_SECRECY" }, confirmed);
  }
}
