import type { Context } from "@/lib/auth/context";
import { claimFiles } from "@/lib/demands/claim-files";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AttachDocumentInput } from "@/lib/intake/schema";

/**
 * Puts further papers on one demand; what was served with the instrument stays on the instrument.
 * @throws as `addRecord`; InvalidInput (`documents`) for a file of somebody else, and for a kind handled offline
 */
export function attachDocument(ctx: Context, input: AttachDocumentInput): Promise<Done> {
  return addRecord(ctx, "attachDocument", input, async (tx, { demand, kind, now }) => {
    if (kind.offline)
      throw new InvalidInput({ documents: "This kind is handled offline: no paper of it is kept here." });
    const files = await claimFiles(tx, ctx, input.documents, "documents", {
      demandId: demand.id,
      recordClass: "document",
    });
    await tx.document.createMany({
      data: files.map(({ id, name }) => ({ demandId: demand.id, fileId: id, title: name, createdAt: now })),
    });
    return { details: { files: files.map(({ id }) => id) } };
  });
}
