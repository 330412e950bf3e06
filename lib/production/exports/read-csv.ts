import { CsvRowCutter, type CutRow, fieldsOf, withoutLineEnd } from "./csv-rows";
import { asUnits, type CsvShape, fromUnits, readUnits, unitOf } from "./csv-shape";
import type { Row } from "./export-record";
import { type FoundRecord, passOver, type Reading } from "./found-record";
import { tooLargeRow } from "./too-large-row";
import { type Unclear, unclear } from "./unclear";

function rowOf(text: string, { encoding, delimiter, columns }: CsvShape): { row?: Row; unclear?: Unclear } {
  const bad = (what: string) => ({ unclear: unclear("BAD_ROW", what) });
  const read = readUnits(text, encoding);
  if (read === null) return bad(`it is no text in ${encoding}`);
  const fields = fieldsOf(read, delimiter);
  if (!fields) return bad("its quotation marks are not in order");
  if (fields.length !== columns.length) {
    return bad(`it has ${fields.length} fields where the first row has ${columns.length}`);
  }
  const row: Row = Object.create(null);
  for (const [at, column] of columns.entries()) row[column] = fields[at] ?? null;
  return { row };
}

async function* readRow(
  reading: Reading,
  shape: CsvShape,
  cutter: CsvRowCutter,
  { from, to, before }: CutRow,
): AsyncGenerator<FoundRecord, void> {
  const { point, limits } = reading;
  const { offset } = point;
  const size = (before + to - from) * unitOf(shape.encoding);
  if (size > limits.heldBytes) {
    yield await tooLargeRow(reading, offset, size);
    return;
  }
  const text = cutter.text.slice(from, to);
  const content = withoutLineEnd(text);
  if (content === "") {
    passOver(point, "blank lines", size);
    return;
  }
  const bytes = fromUnits(content, shape.encoding);
  yield { form: "row", place: { offset, size }, bytes, headerSize: 0, ...rowOf(content, shape) };
}

function brokenOff(record: FoundRecord): FoundRecord {
  if (record.unclear?.code === "TOO_LARGE") return record;
  return { ...record, row: undefined, unclear: unclear("TRUNCATED", "the file breaks off amid this row") };
}

/** Rows of a CSV file. Line ends within quotation marks are the field's; an empty line is between records. */
export async function* readCsv(reading: Reading): AsyncGenerator<FoundRecord, void> {
  const { source, point, limits } = reading;
  const { csv: shape, start } = reading.shape;
  if (!shape) return;
  const unit = unitOf(shape.encoding);
  if (point.offset === start && shape.headingsSize > 0)
    passOver(point, "row of headings", shape.headingsSize);
  const cutter = new CsvRowCutter(shape, limits.heldBytes / unit);
  let odd: Buffer = Buffer.alloc(0);
  for await (const chunk of source.open({ start: point.offset, end: source.size })) {
    const bytes = odd.length > 0 ? Buffer.concat([odd, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % unit);
    odd = Buffer.from(bytes.subarray(whole));
    cutter.push(asUnits(bytes.subarray(0, whole), shape.encoding));
    for (let cut = cutter.next(); cut; cut = cutter.next()) yield* readRow(reading, shape, cutter, cut);
  }
  cutter.end();
  const last = cutter.next();
  if (last) {
    for await (const record of readRow(reading, shape, cutter, last))
      yield cutter.brokeOff ? brokenOff(record) : record;
  }
  if (odd.length > 0) {
    const place = { offset: point.offset, size: odd.length };
    const half = unclear("TRUNCATED", "the file breaks off amid a letter");
    yield { form: "row", place, bytes: odd, headerSize: 0, unclear: half };
  }
}
