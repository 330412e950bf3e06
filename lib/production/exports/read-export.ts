import type { ByteSource } from "@/lib/files/byte-source";
import type { ExportReading, ReadingPoint } from "./export-reading";
import type { ExportRecord } from "./export-record";
import { type FoundRecord, nextEntry, type Reading } from "./found-record";
import { type Limits, limits as usual } from "./limits";
import { wholeFile } from "./read-file";
import { readShape } from "./read-shape";
import { openZip, readZip } from "./read-zip";
import { recognise, type Shape } from "./recognise";
import { unclear } from "./unclear";

/** Where every export begins. */
export const BEGINNING: ReadingPoint = { index: 0, offset: 0, entry: 0, inRecords: 0, between: {} };

/** Numbers the records and moves the point over them. That none is missing between two is checked here, for every reader. */
async function* numbered(
  found: AsyncIterable<FoundRecord>,
  { point, source, shape }: Reading,
): AsyncGenerator<ExportRecord, void> {
  for await (const { endsEntry, ...record } of found) {
    const { offset, size } = record.place;
    if (offset !== point.offset)
      throw new Error(`A record begins at ${offset} where ${point.offset} was reached.`);
    const index = point.index++;
    point.offset += size;
    point.inRecords += size;
    if (endsEntry) nextEntry(point, point.entry + 1);
    yield { index, ...record };
  }
  if (shape.kind !== "zip" && point.offset !== source.size) {
    throw new Error(`Reading ended at ${point.offset} of ${source.size} bytes.`);
  }
}

const AS_WHOLE: Shape = { kind: "other", mark: 0, blank: 0, start: 0 };

/** The export as one record that says what is wrong with it. */
async function* onlyRecord({ source, limits, point }: Reading, why: ReturnType<typeof unclear>) {
  if (point.index === 0) yield await wholeFile(source, limits, why);
}

interface ReadOptions {
  from?: ReadingPoint;
  limits?: Limits;
  /** One record, whatever it holds: nobody said how its records are read. */
  asWhole?: boolean;
}

/**
 * Opens an export and says by its content what it is. The same bytes give the same records, however they come in
 * pieces, and from whichever point reading goes on. Holds no more than a few of `limits.heldBytes`, whatever comes.
 * Throws what the source throws; nothing in the export itself makes it throw.
 */
export async function readExport(
  source: ByteSource,
  { from = BEGINNING, limits = usual, asWhole = false }: ReadOptions = {},
): Promise<ExportReading> {
  const shape = asWhole ? AS_WHOLE : await recognise(source);
  const point = structuredClone(from);
  const reading: Reading = { source, shape, point, limits };
  const opened = (kind: ExportReading["kind"], found: AsyncIterable<FoundRecord>): ExportReading => ({
    kind,
    columns: shape.csv?.columns ?? [],
    records: numbered(found, reading),
    point: () => ({ ...point, between: { ...point.between } }),
  });
  if (shape.kind === "other") return opened("other", onlyRecord(reading, unclear("OTHER_FORMAT")));
  if (shape.kind !== "zip") return opened(shape.kind, readShape(reading));
  const zip = await openZip(source, limits);
  if ("what" in zip) return opened("zip", onlyRecord(reading, unclear(zip.code, zip.what)));
  return opened(zip.maildirs.any ? "maildir-zip" : "zip", readZip(reading, zip));
}
