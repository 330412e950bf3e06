import { createReadStream, statSync } from "node:fs";
import type { ByteSource } from "./byte-source";

/** A file of this machine, as somebody who runs a command names it. @throws what the file system says */
export function localSource(path: string): ByteSource {
  return {
    size: statSync(path).size,
    async *open({ start, end }) {
      if (start < end) yield* createReadStream(path, { start, end: end - 1 });
    },
  };
}
