import type { ByteSource } from "@/lib/files/byte-source";
import type { ReadingPoint } from "./export-reading";
import type { ExportRecord } from "./export-record";
import { type Limits, limits as usual } from "./limits";
import { readExport } from "./read-export";

/** Bytes in memory as a source, in pieces of `piece`, or cut in two at `cut`. */
export function memorySource(bytes: Buffer, { piece = 64 * 1024, cut = 0 } = {}): ByteSource {
  return {
    size: bytes.length,
    async *open({ start, end }) {
      const first = cut > start && cut < end ? cut : start;
      if (first > start) yield bytes.subarray(start, first);
      for (let at = first; at < end; at += piece) yield bytes.subarray(at, Math.min(at + piece, end));
    },
  };
}

export interface TestOptions {
  piece?: number;
  cut?: number;
  from?: ReadingPoint;
  limits?: Partial<Limits>;
}

/** Reads all of an export and checks that every byte was a record's or counted between two. */
export async function readAll(of: Buffer | ByteSource, { from, limits, ...pieces }: TestOptions = {}) {
  const source = Buffer.isBuffer(of) ? memorySource(of, pieces) : of;
  const reading = await readExport(source, { from, limits: { ...usual, ...limits } });
  const records: ExportRecord[] = [];
  const points: ReadingPoint[] = [];
  for await (const record of reading.records) {
    records.push({ ...record, bytes: Buffer.from(record.bytes) });
    points.push(reading.point());
  }
  const point = reading.point();
  const between = Object.values(point.between).reduce((sum, size) => sum + size, 0);
  const accounted = point.inRecords + between;
  const whole = reading.kind.endsWith("zip") || accounted === source.size;
  if (!whole) throw new Error(`${accounted} of ${source.size} bytes are accounted for.`);
  return { kind: reading.kind, columns: reading.columns, records, points, point };
}

/** All bytes of a record, also of a large one. */
export async function contentOf({ bytes, rest }: ExportRecord): Promise<Buffer> {
  const pieces = [bytes];
  if (rest) for await (const piece of rest()) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Codes of what is unclear, "clear" for the others. */
export const codesOf = (records: ExportRecord[]) => records.map(({ unclear }) => unclear?.code ?? "clear");
