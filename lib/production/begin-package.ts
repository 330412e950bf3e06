import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { sameAddressee } from "@/lib/demands/addressee";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { NotReady } from "@/lib/errors";
import { AnyManifest } from "@/lib/production/manifest-schema";

export type PackageKind = "ORIGINAL" | "SUPPLEMENTARY" | "CORRECTED";

/** The numbers of packages that a released one says it replaces. */
export function replacedBy({ manifest }: Pick<ProductionFacts, "manifest">): number[] {
  const read = AnyManifest.safeParse(manifest).data;
  if (read?.format !== "narrowgate-manifest-3") return [];
  return read.package.earlier.filter((one) => one.as === "REPLACED").map((one) => one.number);
}

/**
 * What the next package for the officer, or by the way given, is by what was released to the same before: more of it, or a
 * correction of what was called back or held too much, until one that left took its place.
 */
export function nextKind(
  facts: Pick<DemandFacts, "productions" | "incidents" | "privilegedRoutes">,
  routeId: string | null,
): PackageKind {
  const { productions, incidents } = facts;
  const released = productions.filter((one) => one.releasedAt && sameAddressee(facts, one, { routeId }));
  const standing = released.filter((one) => !one.voidedAt);
  const replaced = new Set(standing.flatMap(replacedBy));
  const heldTooMuch = ({ id, number }: ProductionFacts) =>
    incidents.some((one) => one.productionId === id) && !replaced.has(number);
  if (standing.length === 0) return released.length > 0 ? "CORRECTED" : "ORIGINAL";
  return standing.some(heldTooMuch) ? "CORRECTED" : "SUPPLEMENTARY";
}

/** Begins the next, empty package under the approved scope, the officer's unless `routeId` says otherwise. Answers its id. @throws NotReady without a scope */
export async function beginPackage(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  { routeId, kind = nextKind(facts, routeId) }: { routeId: string | null; kind?: PackageKind },
): Promise<string> {
  const scope = approvedScope(facts);
  if (!scope) throw new NotReady("No approved scope: nothing can be produced.");
  const { id } = await tx.production.create({
    data: {
      demandId: facts.demand.id,
      number: (facts.productions.at(-1)?.number ?? 0) + 1,
      ...{ kind, routeId },
      scopeId: scope.id,
      createdById: requirePerson(ctx.actor),
      createdAt: facts.now,
    },
    select: { id: true },
  });
  return id;
}
