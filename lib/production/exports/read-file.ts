import { type ByteSource, readRange } from "@/lib/files/byte-source";
import type { FoundRecord, Reading } from "./found-record";
import type { Limits } from "./limits";
import { type Unclear, unclear } from "./unclear";

/** All of a source as one unclear record, from its first byte. Whoever judges it may still let it out, so it keeps its content. */
export async function wholeFile(source: ByteSource, limits: Limits, why: Unclear): Promise<FoundRecord> {
  const whole = source.size <= limits.heldBytes;
  const bytes = await readRange(source, { start: 0, end: whole ? source.size : limits.headerBytes });
  return {
    form: "file",
    place: { offset: 0, size: source.size },
    bytes,
    headerSize: 0,
    rest: whole ? undefined : () => source.open({ start: bytes.length, end: source.size }),
    unclear: why,
  };
}

/** What is none of the formats. */
export async function* readFile({ source, limits }: Reading): AsyncGenerator<FoundRecord, void> {
  yield await wholeFile(source, limits, unclear("OTHER_FORMAT"));
}
