import type { ExportRecord } from "@/lib/production/exports/export-record";
import type { UnclearCode } from "@/lib/production/exports/unclear";
import { type Header, type HeaderFault, readHeader } from "./header-block";
import { type MailStructure, readStructure } from "./mail-structure";
import { once } from "./once";
import { type Lawyers, type Screened, screenMail, screenRow } from "./privilege";
import type { ReadDate } from "./read-mail-date";
import { type RecordAccounts, recordAccounts } from "./record-accounts";
import { recordDate } from "./record-date";
import { screenBytes } from "./screen-bytes";
import type { Source } from "./source";

export type UnreadableRecord = UnclearCode | HeaderFault | "OTHER_SOURCE";

/** A record as far as somebody asked: each answer is worked out once, and most records need only two. */
export interface Reading {
  record: ExportRecord;
  source: Source;
  /** Of a mail that can be read; null of a row. */
  header: Header | null;
  /** Nothing of the record can be judged. */
  fault: UnreadableRecord | null;
  /** With a fault: whether what says when and whose it is was read whole all the same, so that it may be seen to be outside. */
  mayBeOutside: boolean;
  date: () => ReadDate | null;
  accounts: () => RecordAccounts;
  structure: () => MailStructure;
  screened: () => Screened;
}

type Parsed = Pick<Reading, "record" | "source" | "header">;

const NO_PARTS: MailStructure = { fault: null, attached: [] };

/** Of a mail that is too large to be held, its beginning may still say that it is encrypted. */
function structureOf(header: Header, { bytes, rest }: ExportRecord): MailStructure {
  const read = readStructure(header, bytes);
  return rest ? { ...read, fault: read.fault === "ENCRYPTED" ? read.fault : "TOO_LARGE" } : read;
}

function faultOf(record: ExportRecord, source: Source, header: Header | null): UnreadableRecord | null {
  if (record.unclear) return record.unclear.code;
  if (record.form !== source.form) return "OTHER_SOURCE";
  if (record.form === "row") return record.row ? null : "BAD_ROW";
  return header?.fault ?? null;
}

/**
 * A name that no file may have says nothing of the record, and a mail that breaks off in its body has a whole header. Not so
 * where a mail seems to hold several: the header is the first one's alone.
 */
function readsDespite(fault: UnreadableRecord | null, { record, source, header }: Parsed): boolean {
  if (record.form !== source.form) return false;
  if (record.form === "row") return fault === "BAD_NAME" && record.row !== undefined;
  if (!header || header.fault) return false;
  return fault === "BAD_NAME" || (fault === "TRUNCATED" && header.body < record.bytes.length);
}

/** A record, to be judged by the rules of its source. */
export function readRecord(record: ExportRecord, source: Source, lawyers: Lawyers): Reading {
  const header = record.form === "mail" ? readHeader(record.bytes) : null;
  const structure = once(() => (header ? structureOf(header, record) : NO_PARTS));
  const fault = faultOf(record, source, header);
  const screened = once(() => {
    if (fault) return screenBytes(record.bytes, lawyers, source.names);
    return header
      ? screenMail([header, ...structure().attached], lawyers, source.names)
      : screenRow(record.row ?? {}, lawyers, source.names);
  });
  return {
    ...{ record, source, header, fault, structure, screened },
    mayBeOutside: readsDespite(fault, { record, source, header }),
    date: once(() => recordDate(record, header, source)),
    accounts: once(() => recordAccounts(record, header, source)),
  };
}
