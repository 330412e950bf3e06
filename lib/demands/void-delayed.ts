import { recordAudit } from "@/lib/audit/record";
import { rolesMay } from "@/lib/auth/permissions";
import type { Transaction } from "@/lib/db";
import { type Change, openDelayed, PROPOSES, whyNoLonger } from "@/lib/demands/delayed-terms";
import type { DemandFacts } from "@/lib/demands/facts";
import { tellPeople } from "@/lib/demands/inbox/tell-people";

export const delayedJob = { type: "system", job: "delayed notices" } as const;

/**
 * Ends the approval of a delayed notice because of what changed, and tells the two people and lead counsel, or all who could
 * approve anew. Nothing goes by itself any more. The caller holds the demand's lock.
 */
export async function voidDelayed(tx: Transaction, facts: DemandFacts, why: Change): Promise<void> {
  const open = openDelayed(facts);
  if (!open) return;
  const { delayed, proposal } = open;
  await tx.delayedNotice.update({
    where: { id: delayed.id },
    data: { endedAt: facts.now, endedAs: "VOID", why },
  });
  if (!proposal.confirmedAt)
    await tx.proposal.update({ where: { id: proposal.id }, data: { withdrawnAt: facts.now } });
  const able = facts.people.filter(({ roles }) => rolesMay(roles, PROPOSES));
  const leads = able.filter(({ roles }) => roles.includes("LEAD_COUNSEL"));
  // Without lead counsel, and where one of the two is gone, whoever could approve it anew has to hear of it.
  const anew = why === "PERSON" || leads.length === 0 ? able : leads;
  const people = [
    proposal.proposedById,
    ...(proposal.confirmedById ? [proposal.confirmedById] : []),
    ...anew.map(({ id }) => id),
  ];
  const demandId = facts.demand.id;
  const act = "voidDelayedNotice";
  await tellPeople(tx, { demandId, people, reason: "OWED", actor: delayedJob, act });
  await recordAudit(tx, delayedJob, { action: act, demandId, details: { delayed: delayed.id, why } });
}

/** The same wherever the facts show that the approval no longer stands. */
export async function voidChangedDelayed(tx: Transaction, facts: DemandFacts): Promise<void> {
  const open = openDelayed(facts);
  const why = open && whyNoLonger(open, facts);
  if (why) await voidDelayed(tx, facts, why);
}
