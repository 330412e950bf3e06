import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, NotFound } from "@/lib/errors";
import { keepPaper } from "@/lib/notice/customer/keep-paper";
import { requireContact } from "@/lib/notice/customer/require-contact";
import type { AddObjectionPaperInput } from "@/lib/notice/customer/schema";

/**
 * Sends a paper after an objection that came without one: the objection itself never waits for it.
 * @throws as `addRecord`; NotFound for another's objection; Conflict for one that has ended, or has its paper
 */
export function addObjectionPaper(ctx: Context, input: AddObjectionPaperInput): Promise<Done> {
  const { administratorId } = requireContact(ctx.actor);
  return addRecord(ctx, "addObjectionPaper", input, async (tx, { demand, objections, now }) => {
    const own = objections.find(
      (one) => one.id === input.objectionId && one.administratorId === administratorId,
    );
    if (!own) throw new NotFound();
    if (own.end || own.documentId)
      throw new Conflict("This objection has its paper already, or has ended. Write to our legal team.");
    const documentId = await keepPaper(tx, demand.id, input.file, now);
    await tx.objection.update({ where: { id: own.id }, data: { documentId } });
    return { details: { objection: own.id, contact: administratorId, document: documentId } };
  });
}
