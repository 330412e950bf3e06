import type { Context } from "@/lib/auth/context";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RemoveFileInput } from "@/lib/production/schema";

/**
 * Takes a file out of the package that is still open. Its row stays, marked as removed.
 * @throws as `addRecord`; InvalidInput (producedFileId)
 */
export function removeFile(ctx: Context, input: RemoveFileInput): Promise<Done> {
  return addRecord(ctx, "removeFile", input, async (tx, facts) => {
    const parcel = productionAtHand(facts, undefined);
    const file = parcel && filesOf(parcel).find((one) => one.id === input.producedFileId);
    if (!file) throw new InvalidInput({ producedFileId: "Choose a file of the open package." });
    await tx.producedFile.update({ where: { id: file.id }, data: { removedAt: facts.now } });
    return { details: { production: file.productionId, file: file.fileId } };
  });
}
