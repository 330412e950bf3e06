import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { Conflict, InvalidInput } from "@/lib/errors";
import { contentTypeOf } from "@/lib/files/content-type";
import { filePlace } from "@/lib/files/file-place";
import { CHUNK, SEALED_CHUNK } from "@/lib/files/seal-chunks";
import { unwrapKey } from "@/lib/files/wrap-key";
import type { Upload } from "@/lib/generated/prisma/client";
import { finishUpload } from "@/lib/intake/resumable/finish-upload";
import { giveUpUpload } from "@/lib/intake/resumable/give-up-upload";
import { ownUpload, progressOf } from "@/lib/intake/resumable/progress";
import { hashUpTo, rememberHash } from "@/lib/intake/resumable/running-hash";
import { PIECE, pieceAt, type UploadProgress } from "@/lib/intake/resumable/schema";
import { type SealedPiece, sealPiece } from "@/lib/intake/resumable/seal-piece";

export interface Piece {
  /** Where it begins in the file. */
  from: number;
  /** Bytes announced. */
  size: number;
  content: AsyncIterable<Uint8Array>;
}

/**
 * A piece that was half written and is sent again must be the same bytes: others would be sealed under the same key and
 * number, which gives both away. So its seals are put down before its first byte is.
 */
async function intend({ id, received }: Upload, { seals }: SealedPiece): Promise<boolean> {
  const intended = await db().upload.updateMany({
    where: { id, received, endedAt: null, OR: [{ intended: null }, { intended: seals }] },
    data: { intended: seals },
  });
  return intended.count === 1;
}

async function write(upload: Upload, { chunks, beginning }: SealedPiece, length: number): Promise<void> {
  const { id, received, storeToken } = upload;
  const from = Number(received);
  const part = { number: from / PIECE + 1, at: (from / CHUNK) * SEALED_CHUNK, bytes: chunks };
  const receipt = await filePlace().store.putPart(id, storeToken, part);
  await db().$executeRaw`
    UPDATE upload SET received = received + ${length}, intended = NULL, receipts = receipts || ${receipt}::text,
      touched_at = app_now(), content_type = ${from === 0 ? contentTypeOf(beginning) : upload.contentType}
    WHERE id = ${id}::uuid AND received = ${received} AND ended_at IS NULL`;
}

/** Where the upload stands by now; whole, it becomes a stored file. */
async function goOn(ctx: Context, id: string): Promise<UploadProgress> {
  const upload = await ownUpload(ctx, id);
  if (upload.received < upload.size || upload.endedAt) return progressOf(upload);
  await finishUpload(upload);
  return progressOf(await ownUpload(ctx, id));
}

/**
 * Takes in the next piece; when this answers, its bytes survive a power cut. A piece that was taken in before is not
 * taken in again. With the last one the upload becomes a stored file of the same id.
 * @throws NotFound; Conflict for a piece that is not the next one; InvalidInput (`file`) for other bytes than announced,
 * or others than were sent in its place before, which ends the upload
 */
export async function takePiece(
  ctx: Context,
  id: string,
  { from, size, content }: Piece,
): Promise<UploadProgress> {
  const upload = await ownUpload(ctx, id);
  const received = Number(upload.received);
  if (from + size <= received) return goOn(ctx, id);
  const length = pieceAt(Number(upload.size), received);
  const { wrappedKey, keyId } = upload;
  if (from !== received || wrappedKey === null)
    throw new Conflict("The upload stands elsewhere by now. It goes on from there.");
  if (size !== length) throw new InvalidInput({ file: `The next piece has ${length} bytes, not ${size}.` });

  const key = unwrapKey({ id, wrappedKey, keyId }, filePlace().keys);
  const hash = hashUpTo(id, from);
  const piece = await sealPiece(content, key, { fileId: id, size: Number(upload.size), from, length }, hash);
  if (!(await intend(upload, piece))) {
    const stands = await ownUpload(ctx, id);
    if (stands.received > upload.received) return goOn(ctx, id);
    await giveUpUpload(ctx, id);
    throw new InvalidInput({
      file: "The file was changed while it was being sent, so nothing of it was kept. Choose it again.",
    });
  }
  await write(upload, piece, length);
  if (hash) rememberHash(id, from + length, hash);
  return goOn(ctx, id);
}
