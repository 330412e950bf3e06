import type { ByteSource } from "@/lib/files/byte-source";
import type { Limits } from "./limits";

/** A file made to harm whoever reads it, and what must be said of its records, each code once. */
export interface Hostile {
  name: string;
  make: () => Buffer | ByteSource;
  kind: string;
  codes: string[];
  limits?: Partial<Limits>;
}

export const MIB = 1024 * 1024;
export const FROM = "From bob@example.com Thu Jan  1 00:00:00 2026\n";
export const MAIL = "From: bob@example.com\nTo: eve@example.com\n\nHello\n";
export const bytesOf = (text: string) => Buffer.from(text, "latin1");

/** `before`, then one letter over and over, then `behind`: as large as wanted, without memory. */
export function endless(before: string, letter: string, count: number, behind: string): ByteSource {
  const [first, last] = [bytesOf(before), bytesOf(behind)];
  const filler = Buffer.alloc(MIB, letter);
  const size = first.length + count + last.length;
  const within = (bytes: Buffer, at: number, start: number, end: number) =>
    bytes.subarray(Math.max(0, start - at), Math.max(0, end - at));
  return {
    size,
    async *open({ start, end }) {
      if (start < first.length) yield within(first, 0, start, end);
      const from = Math.max(start, first.length);
      const to = Math.min(end, first.length + count);
      for (let at = from; at < to; at += MIB) yield filler.subarray(0, Math.min(MIB, to - at));
      if (end > first.length + count) yield within(last, first.length + count, start, end);
    },
  };
}
