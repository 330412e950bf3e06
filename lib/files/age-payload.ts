import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { chunksOf } from "./chunks-of";

const CHUNK = 64 * 1024;
/** Sealed in one go. */
const BLOCK = 16 * CHUNK;
const TAG = 16;

/** Of each chunk: its number, and whether it is the last; so that none can be moved or cut off. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function sealChunk(key: Buffer, index: number, last: boolean, plain: Buffer): Buffer[] {
  const cipher = createCipheriv("chacha20-poly1305", key, nonceOf(index, last), { authTagLength: TAG });
  return [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
}

/**
 * What follows the header in age's format (age-encryption.org/v1, "Payload"): a nonce, then chunks of 64 KiB under
 * ChaCha20-Poly1305. By the machine's own cipher, because the library's, in JavaScript, takes ten times as long.
 * @param fileKey the 16 bytes that the header locks; never used for another file
 */
export async function* sealPayload(
  source: AsyncIterable<Uint8Array>,
  fileKey: Uint8Array,
): AsyncGenerator<Buffer> {
  const nonce = randomBytes(16);
  yield nonce;
  const key = Buffer.from(hkdfSync("sha256", fileKey, nonce, "payload", 32));
  let index = 0;
  function seal(block: Buffer, ends: boolean): Buffer {
    const sealed: Buffer[] = [];
    // Even nothing at all is one chunk.
    for (let at = 0; at === 0 || at < block.length; at += CHUNK) {
      const last = ends && at + CHUNK >= block.length;
      sealed.push(...sealChunk(key, index, last, block.subarray(at, at + CHUNK)));
      index += 1;
    }
    return Buffer.concat(sealed);
  }
  let held: Buffer = Buffer.alloc(0);
  // One of look-ahead, so two buffers are enough.
  for await (const block of chunksOf(source, BLOCK, 2)) {
    if (held.length > 0) yield seal(held, false);
    held = block;
  }
  yield seal(held, true);
}
