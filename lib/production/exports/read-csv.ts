import { CsvRowCutter, type CutRow, fieldsOf, withoutLineEnd } from "@/lib/files/csv-rows";
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

/** The row that was cut; a promise only where it must be read again. An empty line is passed over. */
function readRow(
  reading: Reading,
  shape: CsvShape,
  cutter: CsvRowCutter,
  { from, to, before }: CutRow,
): FoundRecord | undefined | Promise<FoundRecord> {
  const { offset } = reading.point;
  const size = (before + to - from) * unitOf(shape.encoding);
  if (size > reading.limits.rowBytes) return tooLargeRow(reading, offset, size);
  const content = withoutLineEnd(cutter.text.slice(from, to));
  if (content === "") {
    passOver(reading.point, "blank lines", size);
    return;
  }
  const bytes = fromUnits(content, shape.encoding);
  return { form: "row", place: { offset, size }, bytes, headerSize: 0, ...rowOf(content, shape) };
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
  if (point.offset === start && shape.headingsSize > 0) {
    passOver(point, "row of headings", shape.headingsSize);
  }
  const cutter = new CsvRowCutter(shape, limits.rowBytes / unit);
  let odd: Buffer = Buffer.alloc(0);
  for await (const chunk of source.open({ start: point.offset, end: source.size })) {
    const bytes = odd.length > 0 ? Buffer.concat([odd, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % unit);
    odd = Buffer.from(bytes.subarray(whole));
    cutter.push(asUnits(bytes.subarray(0, whole), shape.encoding));
    for (let cut = cutter.next(); cut; cut = cutter.next()) {
      const record = readRow(reading, shape, cutter, cut);
      if (record) yield record;
    }
  }
  cutter.end();
  const left = cutter.next();
  const last = left && (await readRow(reading, shape, cutter, left));
  if (last) yield cutter.brokeOff ? brokenOff(last) : last;
  if (odd.length > 0) {
    const place = { offset: point.offset, size: odd.length };
    const half = unclear("TRUNCATED", "the file breaks off amid a letter");
    yield { form: "row", place, bytes: odd, headerSize: 0, unclear: half };
  }
}
