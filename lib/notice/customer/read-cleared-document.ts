import type { Readable } from "node:stream";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { db, inTransaction } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { requireReadable } from "@/lib/files/quarantine/require-usable";

interface Row {
  demandId: string;
  documentId: string;
  id: string;
  name: string;
  size: bigint;
  wrappedKey: string | null;
  keyId: string;
}

/**
 * Opens a paper that counsel cleared for this customer, whole; each reading is on record.
 * @throws NotFound alike for a clearance that is none or was taken back, and one of a demand that this contact may not know of; NotReady while it
 * is in quarantine
 */
export async function readClearedDocument(
  actor: CustomerActor,
  clearanceId: string,
): Promise<{ name: string; size: number; content: Readable }> {
  if (!z.guid().safeParse(clearanceId).success) throw new NotFound();
  const [row] = await db().$queryRaw<Row[]>`
    SELECT d.id AS "demandId", t.id AS "documentId", f.id, t.title AS name, f.size, f.wrapped_key AS "wrappedKey", f.key_id AS "keyId"
    FROM document_clearance k JOIN document t ON t.id = k.document_id JOIN stored_file f ON f.id = t.file_id
    JOIN demand d ON d.id = k.demand_id
    WHERE k.id = ${clearanceId}::uuid AND k.withdrawn_at IS NULL AND d.customer_id = ${actor.customerId}::uuid
      AND ${visibleTo(actor)}`;
  if (!row) throw new NotFound();
  const { demandId, documentId, name, ...file } = row;
  const size = Number(file.size);
  await requireReadable({ id: file.id, name });
  const content = await openFile({ ...file, size });
  try {
    await inTransaction((tx) =>
      recordAudit(tx, actor, {
        action: "readClearedDocument",
        demandId,
        details: { contact: actor.administratorId, clearance: clearanceId, document: documentId },
      }),
    );
  } catch (error) {
    content.destroy();
    throw error;
  }
  return { name, size, content };
}
