import type { Transaction } from "@/lib/db";
import type { StoredPaper } from "@/lib/notice/customer/schema";

/** Puts a paper that the customer sent on the demand, where the desk reads it like any other. Answers the document's id. */
export async function keepPaper(
  tx: Transaction,
  demandId: string,
  file: StoredPaper,
  at: Date,
): Promise<string> {
  await tx.storedFile.update({ where: { id: file.id, attachedAt: null }, data: { attachedAt: at } });
  const { id } = await tx.document.create({
    data: { demandId, fileId: file.id, title: file.name, createdAt: at },
  });
  return id;
}
