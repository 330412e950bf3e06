import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { keepPaper } from "@/lib/notice/customer/keep-paper";
import { objectionWithoutPaper } from "@/lib/notice/customer/may-object";
import { requireContact } from "@/lib/notice/customer/require-contact";
import type { AddObjectionPaperInput } from "@/lib/notice/customer/schema";

/**
 * Sends a paper after an objection that came without one: the objection itself never waits for it.
 * @throws as `addRecord`; NotFound for another's objection; Conflict for one that has ended, or has its paper
 */
export function addObjectionPaper(ctx: Context, input: AddObjectionPaperInput): Promise<Done> {
  const { administratorId } = requireContact(ctx.actor);
  return addRecord(ctx, "addObjectionPaper", input, async (tx, facts) => {
    const { demand, now } = facts;
    const own = objectionWithoutPaper(facts, input.objectionId, administratorId);
    const documentId = await keepPaper(tx, demand.id, { file: input.file, administratorId }, now);
    await tx.objection.update({ where: { id: own.id }, data: { documentId } });
    return { details: { objection: own.id, contact: administratorId, document: documentId } };
  });
}
