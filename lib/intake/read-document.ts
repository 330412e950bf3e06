import type { Readable } from "node:stream";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import type { ByteRange } from "@/lib/files/file-store";
import { openFile } from "@/lib/files/open-file";
import { requireReadable } from "@/lib/files/quarantine/require-usable";

export interface OpenDocument {
  name: string;
  contentType: string;
  /** Of the whole paper, in bytes. */
  size: number;
  /** The part that is opened; null for all of it. */
  range: ByteRange | null;
  content: Readable;
}

/** A part that lies behind the end of the paper. */
export class NoSuchPart extends Error {
  constructor(readonly size: number) {
    super(`The paper has ${size} bytes.`);
  }
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
 * A reader turns pages by asking for parts: within half an hour of a reading that is on record they belong to it. Whoever
 * asks only for parts is on record like anybody.
 */
async function noteReading(
  ctx: Context,
  documentId: string,
  demandIds: readonly string[],
  isPart: boolean,
): Promise<void> {
  await inTransaction(async (tx) => {
    const known = isPart
      ? await tx.$queryRaw<{ demandId: string }[]>`
          SELECT DISTINCT a.demand_id AS "demandId" FROM audit_entry a
          WHERE a.demand_id = ANY(${[...demandIds]}::uuid[]) AND a.action = 'readDocument'
            AND a.actor_id = ${requirePerson(ctx.actor)}::uuid AND a.details->>'documentId' = ${documentId}
            AND a.at > app_now() - interval '30 minutes'`
      : [];
    for (const demandId of demandIds)
      if (!known.some((row) => row.demandId === demandId))
        await recordAudit(tx, ctx.actor, { action: "readDocument", demandId, details: { documentId } });
  });
}

/**
 * Opens a paper of a demand that the person may see, or the part of it that `partOf` chooses by its size, and notes who
 * read which in the history of each demand that the paper makes and the person may see.
 * @throws Forbidden without leave to read papers; NotFound alike for one that is absent and one that may not be known;
 * NotReady while it is in quarantine; NoSuchPart where `partOf` answers "none"
 */
export async function readDocument(
  ctx: Context,
  documentId: string,
  partOf: (size: number) => ByteRange | "none" | null = () => null,
): Promise<OpenDocument> {
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
  const range = partOf(size);
  if (range === "none") throw new NoSuchPart(size);
  await requireReadable(row);
  const file = { id: row.id, size, wrappedKey: row.wrappedKey, keyId: row.keyId };
  const content = await openFile(file, range ?? undefined);
  try {
    await noteReading(
      ctx,
      documentId,
      rows.map(({ demandId }) => demandId),
      range !== null,
    );
  } catch (error) {
    content.destroy();
    throw error;
  }
  return { name, contentType: contentType ?? "application/octet-stream", size, range, content };
}
