import { filePlace } from "./file-place";
import type { ByteRange } from "./file-store";
import { openFile } from "./open-file";
import type { OpenableFile } from "./stored-file";

/** Bytes that can be opened at any place, more than once. Readers stand on this and know neither files nor keys. */
export interface ByteSource {
  size: number;
  /** `range` as `slice` counts; all of it lies within `size`. Leaving the loop early closes what was opened. */
  open(range: ByteRange): AsyncIterable<Buffer>;
}

/** A stored file as a source. What openFile throws is thrown by the loop. */
export function fileSource(file: OpenableFile, place = filePlace()): ByteSource {
  return {
    size: file.size,
    async *open(range) {
      if (range.start < range.end) yield* await openFile(file, range, place);
    },
  };
}

/** A part that is small enough to be held. */
export async function readRange(source: ByteSource, range: ByteRange): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source.open(range)) pieces.push(piece);
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}
