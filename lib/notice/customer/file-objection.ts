import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict } from "@/lib/errors";
import { keepPaper } from "@/lib/notice/customer/keep-paper";
import { requireContact } from "@/lib/notice/customer/require-contact";
import type { FileObjectionInput } from "@/lib/notice/customer/schema";

/**
 * The customer objects, at its own page; nothing leaves until the objection has ended. One contact has one open objection, so
 * that sending the form twice makes one.
 * @throws as `addRecord`; Conflict while an earlier one of this contact is open
 */
export function fileObjection(ctx: Context, input: FileObjectionInput): Promise<Done> {
  const { administratorId, name } = requireContact(ctx.actor);
  return addRecord(ctx, "fileObjection", input, async (tx, { demand, objections, now }) => {
    if (objections.some((one) => one.administratorId === administratorId && !one.end))
      throw new Conflict(
        "Your objection is with us already, and nothing leaves while it is open. To add to it, write to our legal team.",
      );
    const documentId = input.file && (await keepPaper(tx, demand.id, input.file, now));
    const { id } = await tx.objection.create({
      data: {
        ...{ demandId: demand.id, raisedBy: name, grounds: input.grounds, receivedAt: now },
        ...{ administratorId, documentId },
      },
    });
    return { details: { objection: id, contact: administratorId, document: documentId } };
  });
}
