import { createHash, type Hash } from "node:crypto";
import { InvalidInput } from "@/lib/errors";
import { chunksOf } from "@/lib/files/chunks-of";
import { FIRST_BYTES } from "@/lib/files/content-type";
import { CHUNK, chunkCount, sealChunk, TAG } from "@/lib/files/seal-chunks";

export interface Place {
  fileId: string;
  /** Of the whole file. */
  size: number;
  from: number;
  /** Bytes that this piece must have. */
  length: number;
}

export interface SealedPiece {
  chunks: Buffer[];
  /** Hash over the tags of its chunks: under the file's key no other bytes have the same. */
  seals: string;
  /** How the piece begins. */
  beginning: Buffer;
}

/** Seals a piece in memory as it comes. @throws InvalidInput (`file`) for other bytes than `length` */
export async function sealPiece(
  content: AsyncIterable<Uint8Array>,
  key: Buffer,
  { fileId, size, from, length }: Place,
  hash: Hash | undefined,
): Promise<SealedPiece> {
  const last = chunkCount(size) - 1;
  const chunks: Buffer[] = [];
  const seals = createHash("sha256");
  let beginning = Buffer.alloc(0);
  let index = from / CHUNK;
  let came = 0;
  for await (const plain of chunksOf(content, CHUNK, 1)) {
    came += plain.length;
    if (came > length) break;
    if (chunks.length === 0) beginning = Buffer.from(plain.subarray(0, FIRST_BYTES));
    hash?.update(plain);
    const sealed = sealChunk(key, fileId, index, index === last, plain);
    seals.update(sealed.subarray(-TAG));
    chunks.push(sealed);
    index += 1;
  }
  if (came !== length)
    throw new InvalidInput({ file: "A piece of the file did not arrive whole. It is sent again." });
  return { chunks, seals: seals.digest("hex"), beginning };
}
