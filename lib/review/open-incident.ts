import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { OpenIncidentInput } from "@/lib/review/schema";

/**
 * Records that something went wrong; nothing leaves until it is closed.
 * @throws as `addRecord`; InvalidInput for an owner who may not know of the demand
 */
export function openIncident(ctx: Context, input: OpenIncidentInput): Promise<Done> {
  return addRecord(ctx, "openIncident", input, async (tx, facts) => {
    if (input.ownerId && !facts.people.some((person) => person.id === input.ownerId))
      throw new InvalidInput({ ownerId: "Choose somebody who may know of this demand." });
    const { id } = await tx.incident.create({
      data: {
        demandId: facts.demand.id,
        kind: input.kind,
        summary: input.summary,
        ownerId: input.ownerId ?? null,
        openedAt: facts.now,
        openedById: requirePerson(ctx.actor),
      },
    });
    return { details: { incident: id, kind: input.kind } };
  });
}
