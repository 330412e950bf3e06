import { isUtf8 } from "node:buffer";
import { type FoundRecord, passOver, type Reading } from "./found-record";
import { jsonRow, NO_JSON } from "./json-row";
import { tooLargeRow } from "./too-large-row";
import { unclear } from "./unclear";

const LF = 10;
const NO_TEXT = unclear("BAD_ROW", "it is no text in UTF-8");
const BROKEN = [NO_TEXT, NO_JSON];
const BLANK = /^[ \t\r]*$/;

function ofLine(bytes: Buffer, reading: Reading, size: number, endsLine: boolean): FoundRecord | undefined {
  const { point, limits } = reading;
  if (BLANK.test(bytes.toString("latin1", 0, 64)) && BLANK.test(bytes.toString("latin1"))) {
    passOver(point, "blank lines", size);
    return;
  }
  const read = isUtf8(bytes) ? jsonRow(bytes.toString(), limits) : { unclear: NO_TEXT };
  // A line that breaks off is no JSON: what is JSON has another fault.
  const cut = !endsLine && "unclear" in read && BROKEN.some((one) => one.reason === read.unclear.reason);
  const why = cut ? { unclear: unclear("TRUNCATED", "the file breaks off amid this line") } : read;
  return { form: "row", place: { offset: point.offset, size }, bytes, headerSize: 0, ...why };
}

/** Lines of JSON, each an object. An empty line is between records. */
export async function* readJsonLines(reading: Reading): AsyncGenerator<FoundRecord, void> {
  const { source, point, limits } = reading;
  let pieces: Buffer[] = [];
  let size = 0;

  /** The line that was gathered; a promise only where it must be read again. */
  const take = (endsLine: boolean): FoundRecord | undefined | Promise<FoundRecord> => {
    const [taken, of] = [size, pieces];
    size = 0;
    pieces = [];
    if (taken > limits.rowBytes) return tooLargeRow(reading, point.offset, taken);
    const bytes = of.length === 1 && of[0] ? of[0] : Buffer.concat(of);
    return ofLine(endsLine ? bytes.subarray(0, -1) : bytes, reading, taken, endsLine);
  };

  for await (const chunk of source.open({ start: point.offset, end: source.size })) {
    for (let at = 0; at < chunk.length; ) {
      const end = chunk.indexOf(LF, at) + 1 || chunk.length;
      size += end - at;
      if (size <= limits.rowBytes) pieces.push(chunk.subarray(at, end));
      else pieces = [];
      at = end;
      if (chunk[end - 1] !== LF) continue;
      const record = take(true);
      if (record) yield record;
    }
  }
  const last = size > 0 ? take(false) : undefined;
  if (last) yield last;
}
