import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { db, type Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { keepHandedIn } from "@/lib/files/quarantine/keep-handed-in";
import { safeFileName } from "@/lib/files/safe-file-name";
import { giveUpBegun, storeBegun } from "@/lib/files/store-begun";
import type { StoredPaper } from "@/lib/notice/customer/schema";

/** The most bytes of a paper that comes with an objection. */
export const LARGEST_PAPER = 20 * 1024 ** 2;
/** What one contact may send within 24 hours, whatever became of it. */
export const MOST_A_DAY = { papers: 10, bytes: 100 * 1024 ** 2 } as const;

export interface SentPaper {
  name: string;
  /** Bytes announced; as many must come. */
  size: number;
  content: AsyncIterable<Uint8Array>;
}

/**
 * Takes in the paper that comes with an objection, encrypted as it comes and judged by its bytes. It belongs to nothing until the
 * objection is recorded, and is erased after a day if it never is; nobody opens it before it was checked. Whether the contact may object is asked before.
 * @throws InvalidInput (`document`) for an unsafe name, an empty file, one too large, one that is no document, or one too many
 */
export async function storeCustomerFile(
  { administratorId }: CustomerActor,
  { name, size, content }: SentPaper,
): Promise<StoredPaper> {
  const fileName = safeFileName(name, "document");
  if (size === 0) throw new InvalidInput({ document: "The file is empty. Choose one with something in it." });
  await requireRoom(db(), administratorId, size);
  const stored = await storeBegun(content, { declaredSize: size, limit: LARGEST_PAPER, field: "document" });
  if (!stored.contentType) {
    await giveUpBegun(stored.id);
    throw new InvalidInput({ document: "Send the paper as PDF, Word, picture, mail or plain text." });
  }
  await keepHandedIn(stored, {
    ...{ name: fileName, by: { uploadedByContactId: administratorId }, field: "document" },
    async require(tx) {
      // Papers of one contact that come at once are counted one after the other.
      await tx.$queryRaw`SELECT 1 FROM administrator WHERE id = ${administratorId}::uuid FOR NO KEY UPDATE`;
      await requireRoom(tx, administratorId, size);
    },
  });
  return { id: stored.id, name: fileName };
}

async function requireRoom(tx: Transaction, administratorId: string, size: number): Promise<void> {
  const [sent] = await tx.$queryRaw<{ papers: number; bytes: number }[]>`
    SELECT count(*)::int AS papers, coalesce(sum(size), 0)::float8 AS bytes FROM stored_file
    WHERE uploaded_by_contact_id = ${administratorId}::uuid AND uploaded_at > app_now() - interval '1 day'`;
  if (sent && sent.papers < MOST_A_DAY.papers && sent.bytes + size <= MOST_A_DAY.bytes) return;
  throw new InvalidInput({
    document: "You have sent as much as we take from one contact within a day. Write to our legal team.",
  });
}
