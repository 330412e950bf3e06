import type { Transaction } from "@/lib/db";
import { cancelLinkMails } from "@/lib/demands/cancel-link-mails";
import type { DemandFacts } from "@/lib/demands/facts";

/**
 * Voids what the approval let happen: the scope, what custodians were asked, packages that nobody fetched, and every link with the mail that would
 * bring it. The items are decided anew under the next scope. What was fetched stays on record as it left.
 */
export async function voidApproval(tx: Transaction, facts: DemandFacts, reason: string): Promise<void> {
  const fetched = (production: DemandFacts["productions"][number]) =>
    production.links.some((link) => link.collections.length > 0);
  const standing = facts.productions.filter((one) => !one.voidedAt && !fetched(one));
  await tx.collectionLink.updateMany({
    where: { productionId: { in: facts.productions.map((one) => one.id) }, revokedAt: null },
    data: { revokedAt: facts.now },
  });
  const links = facts.productions.flatMap((one) => one.links.map(({ id }) => id));
  await cancelLinkMails(tx, links);
  await tx.production.updateMany({
    where: { id: { in: standing.map((one) => one.id) } },
    data: { voidedAt: facts.now, voidReason: reason },
  });
  await tx.custodianTask.updateMany({
    where: { demandId: facts.demand.id, voidedAt: null },
    data: { voidedAt: facts.now },
  });
  await tx.scope.updateMany({
    where: { demandId: facts.demand.id, voidedAt: null },
    data: { voidedAt: facts.now, voidReason: reason },
  });
}
