import type { Readable } from "node:stream";

/** Bytes from `start` up to, not including, `end` (as `slice` counts; HTTP's `bytes=0-99` is 0 to 100). */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where encrypted bytes are kept. A store knows neither keys nor names, only ids. */
export interface FileStore {
  /** All or nothing: if `content` throws, or the process dies, nothing is ever visible under `id`. */
  put(id: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** `total` is the size of everything stored under `id`. Throws DamagedFile when nothing is there. */
  get(id: string, range: ByteRange): Promise<{ stream: Readable; total: number }>;
  /** Done also when there was nothing to delete. */
  delete(id: string): Promise<void>;
}
