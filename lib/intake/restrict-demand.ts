import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { leaveToThoseWhoKnow } from "@/lib/demands/care/leave-to-those-who-know";
import { addRecord, type Done } from "@/lib/demands/transition";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotReady } from "@/lib/errors";
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
    await requireStillKnown(tx, ctx, demand.id);
    await leaveToThoseWhoKnow(tx, { demandId: demand.id });
    return { details: { restricted: input.restricted, readers } };
  });
}

/** A named reader knows of the demand whatever their jurisdictions, and without the list perhaps no more. */
async function requireStillKnown(tx: Transaction, ctx: Context, id: string): Promise<void> {
  const known = await tx.$queryRaw<unknown[]>`
    SELECT d.id FROM demand d WHERE d.id = ${id}::uuid AND ${visibleTo(ctx.actor)}`;
  if (known.length === 0)
    throw new NotReady(
      "Without the list you could not know of this demand: its country is none of your jurisdictions. Let another reader take the list away.",
    );
}
