import { randomBytes, randomUUID } from "node:crypto";
import { type Context, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { Hindered } from "@/lib/files/hindered";
import { safeFileName } from "@/lib/files/safe-file-name";
import { wrapKey } from "@/lib/files/wrap-key";
import type { Upload } from "@/lib/generated/prisma/client";
import { finishUpload } from "@/lib/intake/resumable/finish-upload";
import { ownUpload, progressOf } from "@/lib/intake/resumable/progress";
import { type BeginUploadInput, LARGEST_RESUMABLE, type UploadProgress } from "@/lib/intake/resumable/schema";
import { requirePurpose } from "@/lib/intake/store-upload";
import { requireRoom } from "@/lib/intake/upload-room";

/** The same file that this person began to send, or sent and has not attached yet. */
function sameFile(
  tx: Transaction,
  file: Pick<Upload, "uploadedById" | "purpose" | "name" | "size" | "modified">,
) {
  return tx.$queryRaw<{ id: string }[]>`
    SELECT u.id::text FROM upload u LEFT JOIN stored_file f ON f.id = u.id
    WHERE u.uploaded_by_id = ${file.uploadedById}::uuid AND u.purpose = ${file.purpose} AND u.name = ${file.name}
      AND u.size = ${file.size} AND u.modified = ${file.modified}
      AND (u.ended_at IS NULL OR (u.ended_as = 'KEPT' AND f.attached_at IS NULL AND f.wrapped_key IS NOT NULL))
    ORDER BY u.ended_at IS NULL DESC, u.begun_at DESC LIMIT 1`;
}

/**
 * Begins to take in a file piece by piece, or says where it stands: the same file chosen again, by its name, size and
 * last change, goes on where it stood. Nothing can be attached before all of it came.
 * @param purpose what it is handed in for, as the address says
 * @throws NotFound for no purpose; Forbidden; InvalidInput (`file`)
 */
export async function beginUpload(
  ctx: Context,
  purpose: string,
  input: BeginUploadInput,
): Promise<UploadProgress> {
  requirePurpose(ctx, purpose);
  const uploadedById = requirePerson(ctx.actor);
  const name = safeFileName(input.name);
  if (input.size === 0)
    throw new InvalidInput({ file: "The file is empty. Choose one with something in it." });
  if (input.size > LARGEST_RESUMABLE)
    throw new InvalidInput({ file: "The file is too large: send at most 32 GiB, or divide the export." });
  const file = { uploadedById, purpose, name, size: BigInt(input.size), modified: BigInt(input.modified) };
  const id = await inTransaction(async (tx) => {
    // One after the other, so that the limits are counted right and the same file is begun once.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('begin an upload'))`;
    const [known] = await sameFile(tx, file);
    return known?.id ?? (await begin(tx, file));
  });
  const upload = await ownUpload(ctx, id);
  if (upload.received === upload.size) await finishUpload(upload);
  return progressOf(await ownUpload(ctx, id));
}

async function begin(
  tx: Transaction,
  file: Pick<Upload, "uploadedById" | "purpose" | "name" | "size" | "modified">,
): Promise<string> {
  await requireRoom(tx, file.uploadedById, { size: Number(file.size), inPieces: true });
  const { store, keys } = filePlace();
  const current = keys[0];
  if (!current) throw new Hindered("No key-encryption key is configured: set NARROWGATE_FILE_KEY.");
  const id = randomUUID();
  const storeToken = await store.begin(id);
  const at = await now(tx);
  const key = { wrappedKey: wrapKey(id, randomBytes(32), current), keyId: current.id };
  await tx.upload.create({ data: { id, ...file, ...key, storeToken, begunAt: at, touchedAt: at } });
  return id;
}

/** Where an upload of one's own stands. @throws NotFound */
export async function uploadProgress(ctx: Context, id: string): Promise<UploadProgress> {
  return progressOf(await ownUpload(ctx, id));
}
