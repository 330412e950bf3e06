import type { Readable } from "node:stream";

/** Bytes from `start` up to, not including, `end` (as `slice` counts; HTTP's `bytes=0-99` is 0 to 100). */
export interface ByteRange {
  start: number;
  end: number;
}

/** One part of a file that comes in parts. */
export interface Part {
  /** Counted from 1; all parts but the last have the same size. */
  number: number;
  /** Where it begins in what is stored. */
  at: number;
  bytes: readonly Buffer[];
}

/** Where encrypted bytes are kept. A store knows neither keys nor names, only ids. */
export interface FileStore {
  /** All or nothing: if `content` throws, or the process dies, nothing is ever visible under `id`. */
  put(id: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** `total` is the size of everything stored under `id`. Throws DamagedFile when nothing is there. */
  get(id: string, range: ByteRange): Promise<{ stream: Readable; total: number }>;
  /** Done also when there was nothing to delete. */
  delete(id: string): Promise<void>;
  /** Begins a file that comes in parts, invisible until it is completed. Answers the store's own name for it. */
  begin(id: string): Promise<string>;
  /**
   * Keeps a part so that it survives a power cut, and answers the store's receipt. The same part may be put again.
   * Throws DamagedFile when the file is not begun here, or is not here any more.
   */
  putPart(id: string, token: string, part: Part): Promise<string>;
  /** Makes the parts visible under `id`, in order. Done also when they were before. */
  complete(id: string, token: string, receipts: readonly string[]): Promise<void>;
  /** Removes what came of a file that is not completed; done also when there was nothing. */
  abandon(id: string, token: string): Promise<void>;
}
