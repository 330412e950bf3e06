import { readRange } from "@/lib/files/byte-source";
import type { FoundRecord, Reading } from "./found-record";
import { unclear } from "./unclear";

/** A row of more bytes than are held at once, by its beginning, which is read again. */
export async function tooLargeRow(
  { source, limits }: Reading,
  offset: number,
  size: number,
): Promise<FoundRecord> {
  const split = offset + Math.min(size, limits.headerBytes);
  const bytes = await readRange(source, { start: offset, end: split });
  return {
    ...{ form: "row", place: { offset, size }, bytes, headerSize: 0 },
    rest: () => source.open({ start: split, end: offset + size }),
    unclear: unclear("TOO_LARGE", `a row may have at most ${limits.rowBytes.toLocaleString("en-US")} bytes`),
  };
}
