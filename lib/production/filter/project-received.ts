import { readAddresses } from "./read-addresses";
import { dateOfReceived } from "./record-date";
import { withoutComments } from "./without-comments";
import { writeDate } from "./write-date";

const HOST = /^(?:[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?|\[[\da-fv:.]{2,60}\])$/i;
const PROTOCOL = /^[a-z0-9-]{1,20}$/i;
const NUMBER = /^<?([\w.@+/-]{1,120})>?$/;

const only = (shape: RegExp) => (value: string) => (shape.test(value) ? value : null);

/** The clauses of RFC 5321 4.4, and how the one word after each is written anew; null where it has another shape. */
const CLAUSES: Readonly<Record<string, (value: string) => string | null>> = {
  from: only(HOST),
  by: only(HOST),
  via: only(PROTOCOL),
  with: only(PROTOCOL),
  id: (value) => NUMBER.exec(value)?.[1] ?? null,
  for: (value) => {
    const [address, ...more] = readAddresses(value) ?? [];
    return address && more.length === 0 ? `<${address.text}>` : null;
  },
};

const IN_COMMENT = /\(([^()]{0,400})\)/g;
const NETWORK_ADDRESS = /\[(?:IPv6:)?[\da-f:.]{2,45}\]|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/i;

/** The network address that a server noted beside the name with which it was greeted; of the rest of a comment nothing is kept. */
function notedAddress(value: string): string | null {
  for (const [, comment = ""] of value.slice(0, 1000).matchAll(IN_COMMENT)) {
    const [address] = NETWORK_ADDRESS.exec(comment) ?? [];
    if (address) return `(${address.startsWith("[") ? address : `[${address}]`})`;
  }
  return null;
}

/** A Received field written anew from the clauses that are understood; null where none is. */
export function projectReceived(value: string): string | null {
  const plain = withoutComments(value);
  if (plain === null) return null;
  const date = writeDate(dateOfReceived(value));
  const words = plain
    .replace(/;[^;]*$/, "")
    .trim()
    .split(/\s+/);
  const written: string[] = [];
  for (let at = 0; at + 1 < words.length; at += 1) {
    const clause = words[at]?.toLowerCase() ?? "";
    const kept = Object.hasOwn(CLAUSES, clause) ? CLAUSES[clause]?.(words[at + 1] ?? "") : null;
    if (!kept) continue;
    written.push(`${clause} ${kept}`);
    const noted = clause === "from" ? notedAddress(value) : null;
    if (noted) written.push(noted);
    at += 1;
  }
  if (written.length === 0) return null;
  return date ? `${written.join(" ")};\r\n ${date}` : written.join(" ");
}
