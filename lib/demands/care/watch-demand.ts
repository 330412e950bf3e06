import { type Context, requirePerson } from "@/lib/auth/context";
import type { WatchDemandInput } from "@/lib/demands/care/schema";
import { addRecord, type Done } from "@/lib/demands/transition";

/** From now on the actor is told of steps, objections and answers. Watching twice is watching. @throws as `addRecord` */
export function watchDemand(ctx: Context, input: WatchDemandInput): Promise<Done> {
  return addRecord(ctx, "watchDemand", input, async (tx, { demand }) => {
    const personId = requirePerson(ctx.actor);
    await tx.$executeRaw`
      INSERT INTO demand_watcher (demand_id, person_id) VALUES (${demand.id}::uuid, ${personId}::uuid) ON CONFLICT DO NOTHING`;
    return {};
  });
}

/** The actor is told no more of what happens. @throws as `addRecord` */
export function unwatchDemand(ctx: Context, input: WatchDemandInput): Promise<Done> {
  return addRecord(ctx, "unwatchDemand", input, async (tx, { demand }) => {
    await tx.demandWatcher.deleteMany({
      where: { demandId: demand.id, personId: requirePerson(ctx.actor) },
    });
    return {};
  });
}
