import type { ExportRecord } from "@/lib/production/exports/export-record";
import { type Header, valuesOf } from "./header-block";
import { type ReadDate, readMailDate } from "./read-mail-date";
import { readFromLine, readRowDate } from "./read-row-date";
import type { Source } from "./source";
import { withoutComments } from "./without-comments";

/** Fields that say the same several times are one; several that differ say nothing. */
function ofDateFields(header: Header): ReadDate {
  const values = valuesOf(header, "date");
  if (values.every((value) => value === "")) return { fault: "DATE_MISSING" };
  const dates = values.map(
    (value): ReadDate => (value === null ? { fault: "DATE_UNREADABLE" } : readMailDate(value)),
  );
  const [first = { fault: "DATE_MISSING" } as const] = dates;
  const faulty = dates.find((date) => "fault" in date);
  if (faulty || "fault" in first) return faulty ?? first;
  return dates.every((date) => "at" in date && date.at === first.at) ? first : { fault: "DATES_DIFFER" };
}

/** What stands behind the last semicolon of a Received field. */
export function dateOfReceived(value: string | null): ReadDate {
  const plain = value === null ? null : withoutComments(value);
  const [, date] = /;([^;]*)$/.exec(plain ?? "") ?? [];
  return date === undefined ? { fault: "DATE_UNREADABLE" } : readMailDate(date);
}

function ofTopmostReceived(header: Header): ReadDate {
  const [topmost] = valuesOf(header, "received");
  return topmost === undefined ? { fault: "DATE_MISSING" } : dateOfReceived(topmost);
}

/** The date that counts by the source's rule; null where its records have none and need none. */
export function recordDate(record: ExportRecord, header: Header | null, { date }: Source): ReadDate | null {
  if (date.by === "none") return null;
  if (date.by === "column") return readRowDate(record.row?.[date.column], date);
  if (date.by === "from-line") return readFromLine(record.announcement, date.zone);
  if (!header) return { fault: "DATE_MISSING" };
  return date.by === "received" ? ofTopmostReceived(header) : ofDateFields(header);
}
