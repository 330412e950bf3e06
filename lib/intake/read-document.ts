import type { Readable } from "node:stream";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";

export interface OpenDocument {
  name: string;
  contentType: string;
  size: number;
  content: Readable;
}

interface Row {
  demandId: string;
  id: string;
  name: string;
  contentType: string | null;
  size: bigint;
  wrappedKey: string | null;
  keyId: string;
}

/**
 * Opens a paper of a demand that the person may see, and notes who read which in the history of each demand that
 * the paper makes and the person may see.
 * @throws Forbidden without leave to read papers; NotFound alike for one that is absent and one that may not be known
 */
export async function readDocument(ctx: Context, documentId: string): Promise<OpenDocument> {
  requirePermission(ctx.actor, "document:read");
  if (!z.guid().safeParse(documentId).success) throw new NotFound();
  const rows = await db().$queryRaw<Row[]>`
    SELECT d.id AS "demandId", f.id, t.title AS name, f.content_type AS "contentType", f.size,
      f.wrapped_key AS "wrappedKey", f.key_id AS "keyId"
    FROM document t JOIN stored_file f ON f.id = t.file_id
    JOIN demand d ON d.id = t.demand_id OR d.instrument_id = t.instrument_id
    WHERE t.id = ${documentId}::uuid AND ${visibleTo(ctx.actor)}
    ORDER BY d.created_at, d.id`;
  const [row] = rows;
  if (!row) throw new NotFound();
  const { name, contentType } = row;
  const size = Number(row.size);
  const content = await openFile({ id: row.id, size, wrappedKey: row.wrappedKey, keyId: row.keyId });
  try {
    await inTransaction(async (tx) => {
      for (const { demandId } of rows)
        await recordAudit(tx, ctx.actor, { action: "readDocument", demandId, details: { documentId } });
    });
  } catch (error) {
    content.destroy();
    throw error;
  }
  return { name, contentType: contentType ?? "application/octet-stream", size, content };
}
