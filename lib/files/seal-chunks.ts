import { createCipheriv, createDecipheriv } from "node:crypto";
import { chunksOf } from "./chunks-of";
import { DamagedFile } from "./damaged-file";

/** Plaintext bytes in a chunk. */
export const CHUNK = 1024 * 1024;
export const TAG = 16;
/** Bytes of a full chunk as stored. */
export const SEALED_CHUNK = CHUNK + TAG;
const CIPHER = "aes-256-gcm";

/** An empty file is one empty chunk, so that even emptiness is authenticated. */
export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / CHUNK));
}

/** Bytes in the store for `size` bytes of plaintext. */
export function sealedSize(size: number): number {
  return size + chunkCount(size) * TAG;
}

/**
 * The STREAM construction: each chunk's nonce is its number and whether it is the last, so chunks can be neither
 * moved nor cut off. Counting from zero is safe because every file has a key of its own.
 */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function boundTo(fileId: string): Buffer {
  return Buffer.from(`narrowgate file content, format 1\n${fileId}`);
}

type ToSeal = [key: Buffer, fileId: string, index: number, last: boolean, plain: Uint8Array];

function sealed(...[key, fileId, index, last, plain]: ToSeal): [content: Buffer, tag: Buffer] {
  const cipher = createCipheriv(CIPHER, key, nonceOf(index, last), { authTagLength: TAG });
  cipher.setAAD(boundTo(fileId));
  const content = cipher.update(plain);
  cipher.final();
  return [content, cipher.getAuthTag()];
}

/** The same number may never be sealed with other bytes under the same key. */
export const sealChunk = (...chunk: ToSeal): Buffer => Buffer.concat(sealed(...chunk));

/** Returns plaintext only after its tag was verified; throws DamagedFile otherwise. */
export function openChunk(key: Buffer, fileId: string, index: number, last: boolean, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(CIPHER, key, nonceOf(index, last), { authTagLength: TAG });
    decipher.setAAD(boundTo(fileId));
    decipher.setAuthTag(sealed.subarray(-TAG));
    const plain = decipher.update(sealed.subarray(0, -TAG));
    decipher.final();
    return plain;
  } catch (cause) {
    throw new DamagedFile("what is stored is not what was saved", { cause });
  }
}

/** Encrypts with one chunk of look-ahead, since the last chunk must be marked as such; so two buffers take all that is plain. */
export async function* sealChunks(
  source: AsyncIterable<Uint8Array>,
  key: Buffer,
  fileId: string,
): AsyncGenerator<Buffer> {
  let index = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(source, CHUNK, 2)) {
    if (held.length > 0) yield* sealed(key, fileId, index++, false, held);
    held = chunk;
  }
  yield* sealed(key, fileId, index, true, held);
}
