import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db";
import { type Change, changedSince, openDelayed } from "@/lib/demands/delayed-terms";
import type { DemandFacts } from "@/lib/demands/facts";
import { tellPeople } from "@/lib/demands/inbox/tell-people";

export const delayedJob = { type: "system", job: "delayed notices" } as const;

/**
 * Ends the approval of a delayed notice because of what changed, and tells the two people and lead counsel. Nothing goes by
 * itself any more. The caller holds the demand's lock.
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
  const leads = facts.people.filter(({ roles }) => roles.includes("LEAD_COUNSEL")).map(({ id }) => id);
  const people = [
    proposal.proposedById,
    ...(proposal.confirmedById ? [proposal.confirmedById] : []),
    ...leads,
  ];
  const demandId = facts.demand.id;
  const act = "voidDelayedNotice";
  await tellPeople(tx, { demandId, people, reason: "OWED", actor: delayedJob, act });
  await recordAudit(tx, delayedJob, { action: act, demandId, details: { delayed: delayed.id, why } });
}

/** The same wherever the facts show that the approval no longer stands. */
export async function voidChangedDelayed(tx: Transaction, facts: DemandFacts): Promise<void> {
  const open = openDelayed(facts);
  const why = open && changedSince(open.delayed, facts);
  if (why) await voidDelayed(tx, facts, why);
}
