import type { ByteSource } from "@/lib/files/byte-source";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import { readExport } from "@/lib/production/exports/read-export";

/** Records of a part at these places, in order; `places` counted from 0 and rising. What a part holds is read like an export. */
export async function* recordsOfPart(
  source: ByteSource,
  places: readonly number[],
): AsyncGenerator<ExportRecord> {
  const wanted = new Set(places);
  const last = places.at(-1) ?? -1;
  const { records } = await readExport(source);
  for await (const record of records) {
    if (wanted.has(record.index)) yield record;
    if (record.index >= last) return;
  }
}
