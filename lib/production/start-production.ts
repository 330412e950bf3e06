import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import type { StartProductionInput } from "@/lib/production/schema";
import { openTasks } from "@/lib/production/tasks/open-tasks";

/**
 * Asks custodians for each item of the approved scope. Lets collection run while the customer's time to object does; nothing leaves by it.
 * @throws as `transition`; NotReady until each notice is accepted, owed or recorded as undeliverable
 */
export function startProduction(ctx: Context, input: StartProductionInput): Promise<Done> {
  return transition(ctx, "startProduction", input, async (tx, facts) => ({
    details: { tasks: await openTasks(tx, facts) },
  }));
}
