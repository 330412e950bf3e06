import { type Context, requirePerson } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import { refuseLeftOver } from "@/lib/production/filtered/refuse-left-over";
import type { EndProductionInput } from "@/lib/production/schema";

/**
 * Ends a production of which something left and nothing more is to come: the demand is produced, as by a last package,
 * and whatever follows from that follows. Nothing is sent; the reason stands as a note.
 * @throws as `transition`; NotReady where an export must be filtered anew, or something that was let out has not left
 */
export function endProduction(ctx: Context, input: EndProductionInput): Promise<Done> {
  return transition(ctx, "endProduction", input, async (tx, facts) => {
    await refuseLeftOver(tx, facts, null);
    await tx.note.create({
      data: {
        demandId: facts.demand.id,
        text: input.reason,
        writtenById: requirePerson(ctx.actor),
        writtenAt: facts.now,
      },
    });
    return {};
  });
}
