import type { Context } from "@/lib/auth/context";
import { leaveToThoseWhoKnow } from "@/lib/demands/care/leave-to-those-who-know";
import { addRecord, type Done } from "@/lib/demands/transition";
import { chooseReaders } from "@/lib/intake/readers";
import type { RestrictDemandInput } from "@/lib/intake/schema";

/**
 * Says who may know of a demand: the named people and whoever names them, or, with the tick taken away, the whole desk.
 * For everybody else it then does not exist.
 * @throws as `addRecord`; InvalidInput (`readers`) for a list that leaves no second person for what takes two
 */
export function restrictDemand(ctx: Context, input: RestrictDemandInput): Promise<Done> {
  return addRecord(ctx, "restrictDemand", input, async (tx, { demand, kind }) => {
    const readers = input.restricted ? await chooseReaders(tx, ctx, input.readers, kind) : [];
    await tx.demandReader.deleteMany({ where: { demandId: demand.id } });
    await tx.demandReader.createMany({
      data: readers.map((personId) => ({ demandId: demand.id, personId })),
    });
    await tx.demand.update({ where: { id: demand.id }, data: { restricted: input.restricted } });
    await leaveToThoseWhoKnow(tx, { demandId: demand.id });
    return { details: { restricted: input.restricted, readers } };
  });
}
