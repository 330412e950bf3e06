import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { TagDemandInput } from "./schema";

/** Takes a tag off the demand; one that it does not have is off already. @throws as `addRecord` */
export function untagDemand(ctx: Context, input: TagDemandInput): Promise<Done> {
  return addRecord(ctx, "untagDemand", input, async (tx, { demand }) => {
    const { count } = await tx.demandTag.deleteMany({ where: { demandId: demand.id, tag: input.tag } });
    return { details: { removed: count } };
  });
}
