import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import type { UnclearRule } from "@/lib/generated/prisma/client";

export type { UnclearRule };

/** The rules for unclear records of an export that nobody took back, proposed and confirmed. @throws Forbidden without leave to judge records */
export function listRules(ctx: Context, { demand }: DemandFacts, exportId: string): Promise<UnclearRule[]> {
  requirePermission(ctx.actor, "record:judge");
  return db().unclearRule.findMany({
    where: {
      exportId,
      withdrawnAt: null,
      decision: { scope: { voidedAt: null } },
      export: { task: { demandId: demand.id } },
    },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
  });
}

/**
 * Rules that two people agreed under an earlier scope, which asked otherwise of the item: they count no more. Those in whose
 * place another was proposed since are left out. @throws Forbidden without leave to judge records
 */
export async function lapsedRules(
  ctx: Context,
  facts: DemandFacts,
  exportId: string,
): Promise<(UnclearRule & { scope: number })[]> {
  const standing = await listRules(ctx, facts, exportId);
  const ended = await db().unclearRule.findMany({
    where: {
      ...{ exportId, withdrawnAt: null, confirmedAt: { not: null } },
      reason: { notIn: standing.map(({ reason }) => reason) },
      decision: { scope: { voidedAt: { not: null } } },
      export: { task: { demandId: facts.demand.id } },
    },
    include: { decision: { select: { scope: { select: { number: true } } } } },
    orderBy: [{ decision: { scope: { number: "desc" } } }, { reason: "asc" }, { id: "asc" }],
  });
  return ended.map(({ decision, ...rule }) => ({ ...rule, scope: decision.scope.number }));
}
