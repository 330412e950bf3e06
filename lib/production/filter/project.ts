import { fieldsLetOut, storedClass } from "./class-of-record";
import type { FilterItem } from "./filter-item";
import { projectMail } from "./project-mail";
import type { Reading } from "./reading";

/** A mail's envelope and transport fields, or the fields of a row that the item's class lets out, as bytes to deliver. */
function projection(reading: Reading, { dataClass }: FilterItem): Buffer {
  const { header, source, record } = reading;
  if (source.form === "mail") return header ? projectMail(header) : Buffer.alloc(0);
  const row = record.row ?? {};
  const kept = fieldsLetOut(source, record, dataClass).map((field) => [field, row[field]] as const);
  return Buffer.from(`${JSON.stringify(Object.fromEntries(kept))}\n`);
}

/**
 * What leaves of a record that is in. `whole`: the record as it stands in the export, of content and of a
 * file that two people judged; else these bytes and nothing else of it.
 */
export function leaves(
  reading: Reading,
  item: FilterItem,
): { whole: true } | { whole: false; bytes: Buffer } {
  if (storedClass(item.dataClass) === "C" || reading.record.form === "file") return { whole: true };
  return { whole: false, bytes: projection(reading, item) };
}
