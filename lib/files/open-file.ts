import { Readable } from "node:stream";
import { InvalidInput, NotFound } from "@/lib/errors";
import { chunksOf } from "./chunks-of";
import { DamagedFile } from "./damaged-file";
import { contentKey } from "./demand-key";
import { filePlace } from "./file-place";
import type { ByteRange, FileStore } from "./file-store";
import { CHUNK, chunkCount, openChunk, SEALED_CHUNK, sealedSize } from "./seal-chunks";
import { SILENCE, whileHeard } from "./silence";
import type { OpenableFile } from "./stored-file";
import type { FileKey } from "./wrap-key";

function checkRange({ start, end }: ByteRange, size: number): void {
  const whole = Number.isInteger(start) && Number.isInteger(end);
  const inside = whole && start >= 0 && start < end && end <= size;
  const nothingOfNothing = size === 0 && start === 0 && end === 0;
  if (!inside && !nothingOfNothing) {
    throw new InvalidInput({ range: `Ask for a part that lies within the ${size} bytes of the file.` });
  }
}

async function* openChunks(sealed: AsyncIterable<Buffer>, key: Buffer, file: OpenableFile, range: ByteRange) {
  const last = chunkCount(file.size) - 1;
  const until = chunkCount(range.end);
  let index = Math.floor(range.start / CHUNK);
  // What is opened is a buffer of its own, so one is enough for what is not.
  for await (const chunk of chunksOf(sealed, SEALED_CHUNK, 1)) {
    const plain = openChunk(key, file.id, index, index === last, chunk);
    const offset = index * CHUNK;
    const part = plain.subarray(Math.max(range.start - offset, 0), range.end - offset);
    if (part.length > 0) yield part;
    index += 1;
  }
  if (index !== until) throw new DamagedFile("what is stored ends too early");
}

interface OpeningPlace {
  store: Pick<FileStore, "get">;
  keys: FileKey[];
  /** Milliseconds for which the store may give nothing while it is read. */
  silence?: number;
}

/**
 * Opens a file, or the part `range` of it, reading only the chunks needed. No byte is given out that was not verified.
 * Throws before the first byte: NotFound (erased, or its demand's key destroyed), Hindered (key not configured), SilentStore, InvalidInput (`range`), DamagedFile.
 * Damage further on ends the stream with DamagedFile, and a store that falls silent with SilentStore, so a reader must treat an error as "not received".
 */
export async function openFile(
  file: OpenableFile,
  range: ByteRange = { start: 0, end: file.size },
  { store, keys, silence = SILENCE }: OpeningPlace = filePlace(),
): Promise<Readable> {
  const { wrappedKey } = file;
  if (wrappedKey === null) {
    throw new NotFound("This file was erased: its content can no longer be read by anybody.");
  }
  checkRange(range, file.size);
  const key = await contentKey({ id: file.id, wrappedKey, keyId: file.keyId }, { keys });

  const total = sealedSize(file.size);
  const { stream: sealed, total: found } = await store.get(file.id, {
    start: Math.floor(range.start / CHUNK) * SEALED_CHUNK,
    end: Math.min(chunkCount(range.end) * SEALED_CHUNK, total),
  });
  if (found !== total) {
    sealed.destroy();
    throw new DamagedFile(`${found} bytes are stored where ${total} were saved`);
  }

  const chunks = openChunks(whileHeard(sealed, silence), key, file, range);
  const first = await chunks.next();
  async function* verified() {
    if (!first.done) yield first.value;
    yield* chunks;
  }
  const opened = Readable.from(verified(), { objectMode: false });
  // A reader that leaves before reading never starts the generator, so the source is closed here.
  opened.once("close", () => sealed.destroy());
  return opened;
}
