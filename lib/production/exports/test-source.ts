import type { ByteSource } from "@/lib/files/byte-source";

/** Bytes in memory as a source, in pieces of `piece`. */
export function memorySource(bytes: Buffer, piece = 64 * 1024): ByteSource {
  return {
    size: bytes.length,
    async *open({ start, end }) {
      for (let at = start; at < end; at += piece) yield bytes.subarray(at, Math.min(at + piece, end));
    },
  };
}
