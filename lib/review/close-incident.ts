import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { CloseIncidentInput } from "@/lib/review/schema";

/**
 * Ends an incident with what was done about it.
 * @throws as `addRecord`; InvalidInput for an incident that is not open on this demand
 */
export function closeIncident(ctx: Context, input: CloseIncidentInput): Promise<Done> {
  return addRecord(ctx, "closeIncident", input, async (tx, facts) => {
    const open = facts.incidents.find((one) => one.id === input.incidentId && !one.closedAt);
    if (!open)
      throw new InvalidInput({ incidentId: "Choose an incident of this demand that is still open." });
    await tx.incident.update({
      where: { id: open.id },
      data: { closedAt: facts.now, closedById: requirePerson(ctx.actor), closing: input.closing },
    });
    return { details: { incident: open.id } };
  });
}
