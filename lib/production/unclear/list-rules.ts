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
