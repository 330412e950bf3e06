import type { ByteRange } from "@/lib/files/file-store";

const MIB = 1024 ** 2;

/** The most bytes that are scanned at once, while their sender waits; the rest is the worker's, in windows. */
export const SCANNED_AT_ONCE = 100 * MIB;
const WINDOW = 64 * MIB;
/** What is not longer lies whole in one window at least. */
export const OVERLAP = 4 * MIB;

/**
 * What is scanned next of a file, and where the next window begins; null behind its last. A scanner takes no stream of any
 * length, so a large file is scanned in windows that overlap (decision 22).
 */
export function windowFrom(size: number, start: number): { range: ByteRange; next: number | null } {
  const length = size <= SCANNED_AT_ONCE ? size : WINDOW;
  const end = Math.min(start + length, size);
  return { range: { start, end }, next: end === size ? null : end - OVERLAP };
}
