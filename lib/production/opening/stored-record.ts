import { db } from "@/lib/db";
import { fileSource } from "@/lib/files/byte-source";
import type { DataClass } from "@/lib/instruments/kind";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import type { Source } from "@/lib/production/filter/source";
import { type FoundAt, findRecord } from "@/lib/production/opening/find-record";
import { recordsOfPart } from "@/lib/production/opening/record-in-part";
import type { Opened } from "@/lib/production/opening/what-is-opened";

/** A record, read again from where it lies, with what it is read by. */
export interface StoredRecord {
  /** Null where what lies there is not what was filtered. */
  record: ExportRecord | null;
  /** Null of what is not read record by record, and of what lies in a part. */
  source: Source | null;
  lawyers: string[];
  dataClass: DataClass;
}

interface Row {
  source: Source | null;
  lawyers: string[];
  dataClass: DataClass;
  place: FoundAt["place"] | null;
  sha256: string | null;
  id: string;
  size: number;
  wrappedKey: string | null;
  keyId: string;
}

async function rowOf({ runId, record, partId }: Opened): Promise<Row> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT nullif(r.terms->'source', 'null') AS source, coalesce(r.terms->'lawyers', '[]') AS lawyers, i.data_class AS "dataClass",
      u.place, u.sha256, f.id, f.size::float8 AS size, f.wrapped_key AS "wrappedKey", f.key_id AS "keyId"
    FROM filter_run r JOIN source_export e ON e.id = r.export_id
    JOIN item_decision i ON i.id = (r.terms->'items'->0->>'id')::uuid
    LEFT JOIN filter_part p ON p.id = ${partId}::uuid AND p.run_id = r.id
    LEFT JOIN unclear_record u ON u.run_id = r.id AND u.record = ${record}::bigint AND p.id IS NULL
    JOIN stored_file f ON f.id = coalesce(p.file_id, e.file_id)
    WHERE r.id = ${runId}::uuid`;
  if (!row) throw new Error("A record that was opened has its run.");
  return row;
}

async function fromPart(row: Row, place: number): Promise<ExportRecord | null> {
  for await (const record of recordsOfPart(fileSource(row), [place])) return record;
  return null;
}

/** @throws what `openFile` throws */
export async function storedRecord(opened: Opened): Promise<StoredRecord> {
  const row = await rowOf(opened);
  const { source, lawyers, dataClass, place, sha256 } = row;
  const read = { source, lawyers, dataClass };
  // All that a part holds leaves: none of it is kept from whoever may open it.
  if (opened.partId) return { ...read, source: null, record: await fromPart(row, opened.record) };
  if (!place || !sha256) return { ...read, record: null };
  return { ...read, record: await findRecord(fileSource(row), { place, sha256 }) };
}
