import type { Transaction } from "@/lib/db";
import { comeUnderKey } from "@/lib/demands/claim-files";
import { Conflict } from "@/lib/errors";
import type { StoredPaper } from "@/lib/notice/customer/schema";

/**
 * Puts a paper that this contact sent on the demand, where the desk reads it like any other. Answers the document's id.
 * @throws Conflict for a file that is not theirs, is attached already or was erased
 */
export async function keepPaper(
  tx: Transaction,
  demandId: string,
  { file, administratorId }: { file: StoredPaper; administratorId: string },
  at: Date,
): Promise<string> {
  const own = { id: file.id, attachedAt: null, uploadedByContactId: administratorId };
  const [kept] = await tx.storedFile.updateManyAndReturn({
    where: { ...own, wrappedKey: { not: null } },
    data: { attachedAt: at },
  });
  if (!kept) throw new Conflict("The paper is not kept here any more. Send it again.");
  await comeUnderKey(tx, kept, { demandId, recordClass: "document" });
  const { id } = await tx.document.create({
    data: { demandId, fileId: file.id, title: file.name, createdAt: at },
  });
  return id;
}
