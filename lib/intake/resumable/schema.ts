import { z } from "zod";

/** The most bytes that a file may have which comes piece by piece. */
export const LARGEST_RESUMABLE = 32 * 1024 ** 3;

/** Bytes of every piece but the last: whole chunks as they are sealed, and a part as stores of objects take them. */
export const PIECE = 8 * 1024 ** 2;

export const BeginUpload = z.object({
  name: z.string().max(1_000),
  /** Bytes; as many must come. */
  size: z.int().min(0),
  /** When the file was changed last, in milliseconds since 1970: with name and size it tells the same file chosen again. */
  modified: z.int().min(0).max(8.64e15).default(0),
});
export type BeginUploadInput = z.infer<typeof BeginUpload>;

/** Where an upload stands. */
export interface UploadProgress {
  id: string;
  size: number;
  /** Bytes that are kept for good: the next piece begins here. */
  received: number;
  /** Bytes that the next piece has; 0 where nothing is wanted any more. */
  next: number;
  /** Whole, and a file that can be attached as soon as it may be used. */
  kept: boolean;
  /** Of a file that is kept: checked, and free to be used. */
  usable: boolean;
  /** Malware was found in it: it is gone. */
  refused: boolean;
  /** Why it may not be used, or not yet. */
  message: string | null;
}

/** Bytes of the piece that begins at `from`. */
export const pieceAt = (size: number, from: number): number => Math.min(PIECE, size - from);
