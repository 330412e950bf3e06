import { quoted } from "@/lib/production/exports/mbox-quoting";
import type { FilterItem } from "@/lib/production/filter/filter-item";
import { leaves } from "@/lib/production/filter/project";
import type { Reading } from "@/lib/production/filter/reading";

/** A record as it stands in a part: the bytes, what is still to be read of a large one, and what ends it. */
export interface Leaving {
  /** Of the part's name, without the dot. */
  extension: string;
  bytes: Buffer[];
  rest?: () => AsyncIterable<Buffer>;
  /** What stands behind, by the last byte of what came before. */
  end: (last: number) => Buffer;
  /** A part of its own, because it is no mail of a mailbox and no line. */
  alone: boolean;
}

const LF = 10;
const NOTHING = Buffer.alloc(0);
/** Announces a mail of which no mailbox kept who sent it and when. */
const ANNOUNCEMENT = "From MAILER-DAEMON Thu Jan  1 00:00:00 1970";
const EXTENSION = /\.([a-z0-9]{1,8})$/i;

const lineEndOf = (bytes: Buffer) => (bytes[bytes.indexOf(LF) - 1] === 13 ? "\r\n" : "\n");

/** As a mailbox holds a mail: announced, and with an empty line behind. */
function inMailbox(announcement: string, bytes: Buffer, rest?: () => AsyncIterable<Buffer>): Leaving {
  const eol = lineEndOf(bytes);
  return {
    ...{ extension: "mbox", alone: false, ...(rest && { rest }) },
    bytes: [Buffer.from(announcement + eol, "latin1"), bytes],
    end: (last) => Buffer.from(last === LF ? eol : eol + eol),
  };
}

const asLine = (extension: string, bytes: Buffer): Leaving => ({
  ...{ extension, alone: false, bytes: [bytes] },
  end: (last) => (last === LF ? NOTHING : Buffer.from("\n")),
});

function asFile({ record }: Reading, extension: string): Leaving {
  const { bytes, rest } = record;
  return { extension, alone: true, bytes: [bytes], ...(rest && { rest }), end: () => NOTHING };
}

/** The record as it stands in its export. A mail that no mailbox held is quoted as one must be (mboxrd). */
function whole(reading: Reading, name: string): Leaving {
  const { form, bytes, rest, announcement, row, inLists, place } = reading.record;
  if (form === "file")
    return asFile(reading, EXTENSION.exec(place.entry ?? name)?.[1]?.toLowerCase() ?? "bin");
  if (form === "row") {
    // Of CSV the fields by their headings: a row without its first line says nothing, also one that reads as JSON.
    if (row && !inLists) return asLine("jsonl", Buffer.from(JSON.stringify(row)));
    return rest ? asFile(reading, "txt") : asLine(row ? "jsonl" : "txt", bytes);
  }
  if (announcement !== undefined) return inMailbox(announcement, bytes, rest);
  return rest ? asFile(reading, "eml") : inMailbox(ANNOUNCEMENT, quoted(bytes));
}

/**
 * What leaves of a record that is in, and how it stands in a part: mails in a mailbox, rows as lines of JSON, anything else
 * as the file that it is.
 * @param name of the export, for the ending of a file's name alone
 */
export function whatLeaves(reading: Reading, item: FilterItem, name: string): Leaving {
  const left = leaves(reading, item);
  if (left.whole) return whole(reading, name);
  return reading.record.form === "mail" ? inMailbox(ANNOUNCEMENT, left.bytes) : asLine("jsonl", left.bytes);
}
