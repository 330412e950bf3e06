import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { TagDemandInput } from "./schema";

/** What one demand may carry; more would not be read. */
export const MOST_TAGS = 20;

/** Puts a tag to the demand; one that it has already stays as it is. @throws as `addRecord`; InvalidInput (`tag`) beyond 20 tags */
export function tagDemand(ctx: Context, input: TagDemandInput): Promise<Done> {
  return addRecord(ctx, "tagDemand", input, async (tx, { demand, now }) => {
    const there = await tx.demandTag.count({ where: { demandId: demand.id, tag: { not: input.tag } } });
    if (there >= MOST_TAGS)
      throw new InvalidInput({ tag: `This demand has ${MOST_TAGS} tags. Take one off first.` });
    const { count } = await tx.demandTag.createMany({
      data: [{ demandId: demand.id, tag: input.tag, addedById: requirePerson(ctx.actor), addedAt: now }],
      skipDuplicates: true,
    });
    return { details: { added: count } };
  });
}
