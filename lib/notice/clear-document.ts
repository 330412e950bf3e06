import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import type { ClearDocumentInput } from "@/lib/notice/schema";

/**
 * Clears a paper of the demand for its customer, as it is: whoever may know of the notice may then read it at the customer's
 * page. A paper that needs redacting is attached as a redacted copy first, and that is cleared.
 * @throws as `addRecord`; InvalidInput (`documentId`) for another demand's paper, or one that the customer sent us; Conflict for one cleared already
 */
export function clearDocument(ctx: Context, input: ClearDocumentInput): Promise<Done> {
  return addRecord(
    ctx,
    "clearDocument",
    input,
    async (tx, { demand, documents, clearances, objections, now }) => {
      const { documentId, reason } = input;
      const theirs = objections.some((one) => one.documentId === documentId);
      if (theirs || !documents.some(({ id }) => id === documentId))
        throw new InvalidInput({
          documentId: "Choose a paper that was served on us, or a redacted copy of it.",
        });
      if (clearances.some((one) => one.documentId === documentId && !one.withdrawnAt))
        throw new Conflict("This paper is cleared already.");
      const { id } = await tx.documentClearance.create({
        data: {
          ...{ demandId: demand.id, documentId, reason, clearedAt: now },
          clearedById: requirePerson(ctx.actor),
        },
      });
      return { details: { clearance: id, document: documentId } };
    },
  );
}
