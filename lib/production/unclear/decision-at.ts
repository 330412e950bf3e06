import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { NotFound, NotReady } from "@/lib/errors";
import type { RecordDecision, UnclearRule } from "@/lib/generated/prisma/client";

const ofDemand = ({ demand }: DemandFacts, id: string) => ({
  ...{ id, export: { task: { demandId: demand.id } }, decision: { scope: { voidedAt: null } } },
});

const TAKEN_BACK = "It was taken back already.";

/** @throws NotFound for one of another demand or of a scope that ended; NotReady for one that was taken back */
export async function decisionAt(tx: Transaction, facts: DemandFacts, id: string): Promise<RecordDecision> {
  const row = await tx.recordDecision.findFirst({ where: ofDemand(facts, id) });
  if (!row) throw new NotFound();
  if (row.withdrawnAt) throw new NotReady(TAKEN_BACK);
  return row;
}

/** @throws as `decisionAt` */
export async function ruleAt(tx: Transaction, facts: DemandFacts, id: string): Promise<UnclearRule> {
  const row = await tx.unclearRule.findFirst({ where: ofDemand(facts, id) });
  if (!row) throw new NotFound();
  if (row.withdrawnAt) throw new NotReady(TAKEN_BACK);
  return row;
}
