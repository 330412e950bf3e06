import type { Transaction } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import type { SecrecyOrder } from "@/lib/generated/prisma/client";

const SYSTEM = { type: "system", job: "secrecy" } as const;

/** The demands whose place this one took, one after the other, locked: whose notices tell of the same matter. */
export async function olderDemands(tx: Transaction, demandId: string): Promise<DemandFacts[]> {
  const rows = await tx.$queryRaw<{ reference: string }[]>`
    WITH RECURSIVE older AS (
      SELECT supersedes_id AS id FROM demand WHERE id = ${demandId}::uuid
      UNION SELECT d.supersedes_id FROM demand d JOIN older ON older.id = d.id)
    SELECT d.reference FROM demand d JOIN older ON older.id = d.id ORDER BY d.id FOR NO KEY UPDATE OF d`;
  const facts: DemandFacts[] = [];
  for (const { reference } of rows) facts.push(await loadFacts(tx, SYSTEM, reference));
  return facts;
}

/**
 * Writes the orders beside an older demand, with whom they permit; without any, secrecy is in force there by word alone.
 * Secrecy that belongs to the newer kind of paper is no part of the older one's, but forbids telling like a court's order.
 */
export async function writeOnOlder(
  tx: Transaction,
  { demand }: DemandFacts,
  orderIds: readonly string[],
): Promise<string[]> {
  const orders = await tx.secrecyOrder.findMany({
    where: { id: { in: [...orderIds] } },
    include: { permits: true },
    orderBy: { id: "asc" },
  });
  const written: string[] = [];
  for (const { id: sameAsId, permits, ...order } of orders) {
    const changed = order.changesId
      ? await tx.secrecyOrder.findFirst({
          where: { sameAsId: order.changesId, demandId: demand.id, releasedAt: null },
        })
      : null;
    const { id } = await tx.secrecyOrder.create({
      data: {
        ...order,
        demandId: demand.id,
        basis: "COURT_ORDER",
        sameAsId,
        changesId: changed?.id ?? null,
      },
      select: { id: true },
    });
    for (const { administratorId } of permits)
      await tx.secrecyPermit.create({ data: { orderId: id, administratorId } });
    written.push(id);
  }
  await tx.demand.update({ where: { id: demand.id }, data: { secrecy: "IN_FORCE" } });
  return written;
}

/** The same order as it stands beside the older demands, which are locked, not released yet. */
export async function sameOrderOnOlder(
  tx: Transaction,
  order: Pick<SecrecyOrder, "id" | "demandId">,
): Promise<SecrecyOrder[]> {
  await olderDemands(tx, order.demandId);
  return tx.secrecyOrder.findMany({
    where: { sameAsId: order.id, releasedAt: null },
    orderBy: { id: "asc" },
  });
}
