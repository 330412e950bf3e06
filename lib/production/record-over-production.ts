import { type Context, requirePerson } from "@/lib/auth/context";
import { alertLeadCounsel, leadCounselOf } from "@/lib/demands/alert-lead-counsel";
import { cancelLinkMails } from "@/lib/demands/cancel-link-mails";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RecordOverProductionInput } from "@/lib/production/schema";

/**
 * Records that too much was produced with a package that was released: its links stop at once, an incident stands in
 * the way of all delivery until it is closed, and lead counsel is told. The package that corrects it replaces it.
 * @throws as `addRecord`; InvalidInput (productionId) for a package that was not released
 */
export function recordOverProduction(ctx: Context, input: RecordOverProductionInput): Promise<Done> {
  return addRecord(ctx, "recordOverProduction", input, async (tx, facts) => {
    const parcel = facts.productions.find((one) => one.id === input.productionId);
    if (!parcel?.releasedAt)
      throw new InvalidInput({ productionId: "Choose a package of this demand that was released." });
    const by = requirePerson(ctx.actor);
    const { id: incident } = await tx.incident.create({
      data: {
        ...{ demandId: facts.demand.id, kind: "OVER_PRODUCTION", summary: input.summary },
        ...{ productionId: parcel.id, ownerId: leadCounselOf(facts)[0]?.id ?? null },
        ...{ openedAt: facts.now, openedById: by },
      },
      select: { id: true },
    });
    const links = parcel.links.filter((one) => !one.revokedAt).map((one) => one.id);
    await tx.collectionLink.updateMany({
      where: { id: { in: links } },
      data: { revokedAt: facts.now, revokedById: by },
    });
    await cancelLinkMails(tx, links);
    await alertLeadCounsel(tx, facts, incident);
    return { details: { incident, production: parcel.id, links } };
  });
}
