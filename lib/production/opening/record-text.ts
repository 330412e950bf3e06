import type { DataClass } from "@/lib/instruments/kind";
import { fieldOf } from "@/lib/mail/inbound/header-fields";
import { partsOf } from "@/lib/mail/inbound/mail-parts";
import { decodedPart, wordsOf } from "@/lib/mail/inbound/read-text";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import { fieldsLetOut, storedClass } from "@/lib/production/filter/class-of-record";
import { readHeader } from "@/lib/production/filter/header-block";
import { KEPT_FIELDS } from "@/lib/production/filter/mail-fields";
import { liesByAccounts, mappedColumn } from "@/lib/production/filter/mapped-columns";
import type { Source } from "@/lib/production/filter/source";

/** A record for the eye: text and nothing else. Nothing in it is to be trusted, and nothing in it runs or loads. */
export interface RecordText {
  fields: { name: string; value: string }[];
  /** The words of its body, of HTML without a tag; null where the item does not ask for content, or there is none. */
  text: string | null;
  /** What hangs on it, by name; never given out from here. */
  attachments: { name: string; type: string; size: number }[];
  /** Only the beginning is shown. */
  cut: boolean;
}

const LONGEST_TEXT = 200_000;
const LONGEST_VALUE = 4_000;
const MOST_FIELDS = 300;
// What cannot be seen, or turns the direction of writing, is shown by its number; lines and tabs stay.
const HIDDEN = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]|(?![\n\t])\p{Cc}/gu;

const plain = (text: string) =>
  text.replace(/\r\n?/g, "\n").replace(HIDDEN, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);

const field = (name: string, value: string) => ({
  name: plain(name).slice(0, 200),
  value: plain(value).slice(0, LONGEST_VALUE),
});

/** Every field as it stands, or of an item that asks for no content those that may leave. */
function fieldsOf({ bytes }: ExportRecord, isContent: boolean): RecordText["fields"] {
  return readHeader(bytes)
    .fields.filter(({ name }) => isContent || Object.hasOwn(KEPT_FIELDS, name))
    .slice(0, MOST_FIELDS)
    .map(({ name, raw }) => field(name, Buffer.from(raw, "latin1").toString("utf8").trim()));
}

async function ofMail(record: ExportRecord, isContent: boolean): Promise<RecordText> {
  const fields = fieldsOf(record, isContent);
  const nothing = { fields, text: null, attachments: [], cut: false };
  if (!isContent) return nothing;
  const { parts } = partsOf(record.bytes);
  // Where no part could be told apart, the mail as it stands.
  const text = plain((await wordsOf(parts)) || record.bytes.toString("utf8", 0, LONGEST_TEXT));
  const attachments = parts
    .filter(({ fields: own }) => /^\s*attachment|name\*?=/i.test(fieldOf(own, "content-disposition")))
    .map((part) => ({
      name: plain(
        /name\*?=\s*"?([^";]+)/i.exec(fieldOf(part.fields, "content-disposition"))?.[1] ?? "",
      ).slice(0, 200),
      type: plain(part.type).slice(0, 100),
      size: decodedPart(part).length,
    }));
  return {
    ...{ fields, text: text.slice(0, LONGEST_TEXT), attachments },
    cut: text.length > LONGEST_TEXT || record.rest !== undefined,
  };
}

/** The fields that may leave, with those by which the row is judged. */
function fieldsShown(record: ExportRecord, source: Source | null, dataClass: DataClass): string[] {
  const row = record.row ?? {};
  if (storedClass(dataClass) === "C" || source?.form !== "row") return Object.keys(row);
  const { date } = source;
  const leaving = new Set(fieldsLetOut(source, record, dataClass));
  const judges = (name: string) =>
    mappedColumn(source, name)?.role || (date.by === "column" && date.column === name);
  return Object.keys(row).filter((name) => leaving.has(name) || judges(name) || liesByAccounts(source, name));
}

function ofRow(record: ExportRecord, source: Source | null, dataClass: DataClass): RecordText {
  const { row = {} } = record;
  const shown = fieldsShown(record, source, dataClass);
  const fields = shown
    .slice(0, MOST_FIELDS)
    .map((name) => field(name, row[name] === null ? "" : String(row[name])));
  return { fields, text: null, attachments: [], cut: shown.length > MOST_FIELDS };
}

/** What is no text would say nothing to the eye; its name inside an archive is told here and nowhere before. */
function ofBytes({ bytes, rest, place: { entry } }: ExportRecord): RecordText {
  const begin = bytes.subarray(0, LONGEST_TEXT);
  const isText = !begin.includes(0);
  return {
    ...{ fields: entry === undefined ? [] : [field("name in the archive", entry)], attachments: [] },
    text: isText ? plain(begin.toString("utf8")) : null,
    cut: rest !== undefined || bytes.length > LONGEST_TEXT,
  };
}

/**
 * A record as text, as far as the item's class lets a person see it: of an item that asks for no content neither subject nor body.
 * @param source by which a row is read; null of what is not read record by record
 */
export async function recordText(
  record: ExportRecord,
  source: Source | null,
  dataClass: DataClass,
): Promise<RecordText> {
  const isContent = storedClass(dataClass) === "C";
  if (record.form === "row" && record.row) return ofRow(record, source, dataClass);
  if (record.form === "mail" && readHeader(record.bytes).fields.length > 0) return ofMail(record, isContent);
  const nothing = { fields: [], text: null, attachments: [], cut: false };
  return isContent || record.form === "file" ? ofBytes(record) : nothing;
}
