import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope, productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import { openRoute } from "@/lib/demands/privileged-route";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { beginPackage, nextKind, type PackageKind } from "@/lib/production/begin-package";
import type { VoidPackageInput } from "@/lib/production/schema";

async function carryFilesOver(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  from: ProductionFacts,
): Promise<string> {
  const productionId = await beginPackage(tx, ctx, facts, {
    ...{ routeId: from.routeId, kind: from.kind as PackageKind },
  });
  await tx.producedFile.createMany({
    data: filesOf(from)
      .filter((file) => file.stands)
      .map(({ id: _, productionId: __, removedAt: ___, stands: ____, givenById: _____, ...file }) => ({
        ...file,
        productionId,
      })),
  });
  return productionId;
}

/**
 * Voids the package that was not released yet. With `keepFiles` its files go into a new, open one, so that nothing has
 * to be uploaded again, as when a passphrase was lost; they stay under the name of whoever collected them. What was
 * filtered anew since is left behind.
 * @throws as `addRecord`
 */
export function voidPackage(ctx: Context, input: VoidPackageInput): Promise<Done> {
  return addRecord(ctx, "voidPackage", input, async (tx, facts) => {
    const parcel = productionAtHand(facts, undefined);
    if (!parcel) throw new NotReady("There is no package to work on.");
    await tx.production.update({
      where: { id: parcel.id },
      data: { voidedAt: facts.now, voidReason: input.reason },
    });
    // By a way that counts no more nothing is begun; what lies apart is put in again for whom the new one names.
    const goesOn = !parcel.routeId || openRoute(facts)?.id === parcel.routeId;
    // Where too much was produced since, a correction is begun, which takes everything again.
    const keepsKind = parcel.kind === "CORRECTED" || nextKind(facts, parcel.routeId) !== "CORRECTED";
    const same = input.keepFiles && goesOn && keepsKind && approvedScope(facts)?.id === parcel.scopeId;
    const next = same ? await carryFilesOver(tx, ctx, facts, parcel) : null;
    return { details: { production: parcel.id, next } };
  });
}
