import { isUtf8 } from "node:buffer";
import { type FoundRecord, passOver, type Reading } from "./found-record";
import { jsonRow } from "./json-row";
import { tooLargeRow } from "./too-large-row";
import { unclear } from "./unclear";

const LF = 10;
const BLANK = /^[ \t\r]*$/;

function ofLine(
  bytes: Buffer,
  offset: number,
  size: number,
  endsLine: boolean,
  { limits }: Reading,
): FoundRecord {
  const read = isUtf8(bytes)
    ? jsonRow(bytes.toString(), limits)
    : { unclear: unclear("BAD_ROW", "it is no text in UTF-8") };
  const cut = !endsLine && "unclear" in read && read.unclear.code === "BAD_ROW";
  const why = cut ? { unclear: unclear("TRUNCATED", "the file breaks off amid this line") } : read;
  return { form: "row", place: { offset, size }, bytes, headerSize: 0, ...why };
}

/** Lines of JSON, each an object. An empty line is between records. */
export async function* readJsonLines(reading: Reading): AsyncGenerator<FoundRecord, void> {
  const { source, point, limits } = reading;
  let pieces: Buffer[] = [];
  let size = 0;

  async function* give(endsLine: boolean): AsyncGenerator<FoundRecord, void> {
    const whole = size <= limits.heldBytes;
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    const [offset, taken] = [point.offset, size];
    pieces = [];
    size = 0;
    const content = endsLine ? bytes.subarray(0, -1) : bytes;
    if (!whole) yield await tooLargeRow(reading, offset, taken);
    else if (BLANK.test(content.toString("latin1", 0, 64)) && BLANK.test(content.toString("latin1"))) {
      passOver(point, "blank lines", taken);
    } else yield ofLine(content, offset, taken, endsLine, reading);
  }

  for await (const chunk of source.open({ start: point.offset, end: source.size })) {
    for (let at = 0; at < chunk.length; ) {
      const end = chunk.indexOf(LF, at) + 1 || chunk.length;
      size += end - at;
      if (size <= limits.heldBytes) pieces.push(chunk.subarray(at, end));
      else pieces = [];
      at = end;
      if (chunk[end - 1] === LF) yield* give(true);
    }
  }
  if (size > 0) yield* give(false);
}
