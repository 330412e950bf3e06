import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { NotReady } from "@/lib/errors";

export type PackageKind = "ORIGINAL" | "SUPPLEMENTARY" | "CORRECTED";

/** What the next package is, by what was released before: more of it, or a correction of what was called back or held too much. */
export function nextKind({
  productions,
  incidents,
}: Pick<DemandFacts, "productions" | "incidents">): PackageKind {
  const released = productions.filter((one) => one.releasedAt);
  const last = released.findLast((one) => !one.voidedAt);
  if (last && incidents.some((one) => one.productionId === last.id)) return "CORRECTED";
  if (released.some((one) => !one.voidedAt)) return "SUPPLEMENTARY";
  return released.length > 0 ? "CORRECTED" : "ORIGINAL";
}

/** Begins the next, empty package under the approved scope. Answers its id. @throws NotReady without a scope */
export async function beginPackage(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  kind: PackageKind = nextKind(facts),
): Promise<string> {
  const scope = approvedScope(facts);
  if (!scope) throw new NotReady("No approved scope: nothing can be produced.");
  const { id } = await tx.production.create({
    data: {
      demandId: facts.demand.id,
      number: (facts.productions.at(-1)?.number ?? 0) + 1,
      kind,
      scopeId: scope.id,
      createdById: requirePerson(ctx.actor),
      createdAt: facts.now,
    },
    select: { id: true },
  });
  return id;
}
