import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { keepPaper } from "@/lib/notice/customer/keep-paper";
import { refuseSecondObjection } from "@/lib/notice/customer/may-object";
import { requireContact } from "@/lib/notice/customer/require-contact";
import type { FileObjectionInput } from "@/lib/notice/customer/schema";

/**
 * The customer objects, at its own page; nothing leaves until the objection has ended. One contact has one open objection, so
 * that sending the form twice makes one.
 * @throws as `addRecord`; Conflict while an earlier one of this contact is open
 */
export function fileObjection(ctx: Context, input: FileObjectionInput): Promise<Done> {
  const { administratorId, name } = requireContact(ctx.actor);
  return addRecord(ctx, "fileObjection", input, async (tx, facts) => {
    const { demand, now } = facts;
    refuseSecondObjection(facts, administratorId);
    const { file } = input;
    const documentId = file && (await keepPaper(tx, demand.id, { file, administratorId }, now));
    const { id } = await tx.objection.create({
      data: {
        ...{ demandId: demand.id, raisedBy: name, grounds: input.grounds, receivedAt: now },
        ...{ administratorId, documentId },
      },
    });
    return { details: { objection: id, contact: administratorId, document: documentId } };
  });
}
