import { type Header, readValue } from "./header-block";
import { type FieldShape, KEPT_FIELDS } from "./mail-fields";
import { projectReceived } from "./project-received";
import { readAddresses } from "./read-addresses";
import { readMailDate } from "./read-mail-date";
import { writeDate } from "./write-date";

/** Addresses without the names beside them, which are free text. */
function addresses(value: string): string | null {
  const read = readAddresses(value);
  return read && read.length > 0 ? read.map(({ text }) => `<${text}>`).join(",\r\n ") : null;
}

const MESSAGE_ID = /^<[\w.!#$%&'*+/=?^`{|}~-]{1,200}@[\w.:[\]-]{1,200}>$/;

/** By its shape, how a value is written anew; null where it has not that shape, and nothing of it is kept. */
const WRITE: Readonly<Record<FieldShape, (value: string) => string | null>> = {
  addresses,
  path: (value) => (/^<\s*>$/.test(value) ? "<>" : addresses(value)),
  date: (value) => writeDate(readMailDate(value)),
  "message-id": (value) => (MESSAGE_ID.test(value) ? value : null),
  received: projectReceived,
};

const spelled = (name: string) =>
  name.replace(/(^|-)([a-z])/g, (_, before, letter) => before + letter.toUpperCase()).replace(/-Id$/, "-ID");

/**
 * The envelope and transport fields of a mail, each written anew from what was read of it, in the order of the mail.
 * Nothing is copied: what is not understood does not get through.
 */
export function projectMail(header: Header): Buffer {
  const lines = header.fields.flatMap((field) => {
    const kept = Object.hasOwn(KEPT_FIELDS, field.name) ? KEPT_FIELDS[field.name] : undefined;
    const value = kept && readValue(field);
    const written = kept && value ? WRITE[kept.shape](value) : null;
    return written === null ? [] : [`${spelled(field.name)}: ${written}\r\n`];
  });
  return Buffer.from(`${lines.join("")}\r\n`);
}
