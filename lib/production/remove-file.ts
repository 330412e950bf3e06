import type { Context } from "@/lib/auth/context";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RemoveFileInput } from "@/lib/production/schema";

/**
 * Takes a file out of the package that is still open; of what the filter made, all that is of the same item, since its
 * counts speak of all. The rows stay, marked as removed.
 * @throws as `addRecord`; InvalidInput (producedFileId)
 */
export function removeFile(ctx: Context, input: RemoveFileInput): Promise<Done> {
  return addRecord(ctx, "removeFile", input, async (tx, facts) => {
    const parcel = productionAtHand(facts, undefined);
    const file = parcel && filesOf(parcel).find((one) => one.id === input.producedFileId);
    if (!file) throw new InvalidInput({ producedFileId: "Choose a file of the open package." });
    const { id, productionId, decisionId } = file;
    const together = file.partId ? { decisionId, partId: { not: null }, removedAt: null } : { id };
    await tx.producedFile.updateMany({
      where: { productionId, ...together },
      data: { removedAt: facts.now },
    });
    return { details: { production: productionId, file: file.fileId } };
  });
}
