import { valuesOf } from "@/lib/production/filter/header-block";
import { RECIPIENT_FIELDS, SENDER_FIELDS } from "@/lib/production/filter/mail-fields";
import { readAddresses } from "@/lib/production/filter/read-addresses";
import type { Reading } from "@/lib/production/filter/reading";
import type { AccountRole } from "@/lib/production/filter/source";

/** Who wrote, to whom, when: all that is shown of a record that nobody has opened. Never a subject or a body. */
export interface Envelope {
  /** ISO 8601 in UTC, by the rule of the source; null where no date is surely read. */
  at: string | null;
  /** Writers of a mail, owners and senders of a row; as they are written, without the names beside them. */
  from: string[];
  to: string[];
}

const MOST = 20;
const LONGEST = 200;

const listed = (all: readonly string[]) =>
  [...new Set(all)].slice(0, MOST).map((one) => one.slice(0, LONGEST));

/** What cannot be read is left out; it is often the very reason why the record waits. */
function orNothing<T>(read: () => T, nothing: T): T {
  try {
    return read();
  } catch {
    return nothing;
  }
}

function ofMail({ header }: Reading, names: readonly string[]): string[] {
  if (!header) return [];
  const values = names.flatMap((name) => valuesOf(header, name));
  return values.flatMap((value) =>
    value === null ? [] : (readAddresses(value) ?? []).map(({ text }) => text),
  );
}

function ofRow({ source, record }: Reading, roles: readonly AccountRole[]): string[] {
  if (source.form !== "row") return [];
  const columns = source.columns.filter(({ role }) => role !== null && roles.includes(role));
  return columns.flatMap(({ column }) => {
    const value = record.row?.[column];
    return value === undefined || value === null || value === "" ? [] : [String(value)];
  });
}

function dateOf(reading: Reading): string | null {
  const date = reading.date();
  return date && "at" in date ? new Date(date.at).toISOString() : null;
}

/** The envelope of a record as far as it can be read; of one that cannot be read at all it is empty. */
export function envelopeOf(reading: Reading): Envelope {
  const both = (fields: readonly string[], roles: readonly AccountRole[]) =>
    orNothing(() => listed([...ofMail(reading, fields), ...ofRow(reading, roles)]), []);
  return {
    at: orNothing(() => dateOf(reading), null),
    from: both(SENDER_FIELDS, ["owner", "sender"]),
    to: both(RECIPIENT_FIELDS, ["recipient"]),
  };
}
