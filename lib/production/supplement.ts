import { type Context, requirePerson } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { beginPackage, nextKind } from "@/lib/production/begin-package";
import type { SupplementInput } from "@/lib/production/schema";
import { openTasks } from "@/lib/production/tasks/open-tasks";

/**
 * Goes back to producing after the last package, for more of it or for a corrected one; the reason stands as a note.
 * @throws as `transition`; InvalidInput (kind) for a supplement where what left before must be corrected
 */
export function supplement(ctx: Context, input: SupplementInput): Promise<Done> {
  return transition(ctx, "supplement", input, async (tx, facts) => {
    if (input.kind === "SUPPLEMENTARY" && nextKind(facts, null) === "CORRECTED")
      throw new InvalidInput({
        kind: "It is recorded that too much was produced, or a package was called back: the next one is a correction.",
      });
    const production = await beginPackage(tx, ctx, facts, { routeId: null, kind: input.kind });
    await tx.note.create({
      data: {
        demandId: facts.demand.id,
        text: input.reason,
        writtenById: requirePerson(ctx.actor),
        writtenAt: facts.now,
      },
    });
    await openTasks(tx, facts);
    return { details: { production, kind: input.kind } };
  });
}
