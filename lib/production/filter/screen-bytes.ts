import { lawyerNames } from "./lawyer-names";
import type { Lawyers, Screened } from "./privilege";
import type { Source } from "./source";

/** Bytes looked at in one go, and those looked at again with the next: more than any address takes. */
const WINDOW = 1024 * 1024;
const OVERLAP = 2048;
const NO_NAMES: Source["names"] = { plus: false, dots: false, aliases: [], owner: null, tenant: null };

const swapped = (bytes: Buffer) => Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();

/** As which texts bytes may be meant. Without the zero bytes of UTF-16, letters of ASCII stand as in every other encoding. */
const READINGS: readonly ((bytes: Buffer) => string)[] = [
  (bytes) => bytes.toString("latin1").replaceAll("\0", ""),
  (bytes) => bytes.toString("utf8"),
  (bytes) => bytes.toString("utf16le"),
  (bytes) => swapped(bytes).toString("utf16le"),
];

/** What nobody can read may still name a lawyer, anywhere in what is held of it and in whichever encoding. */
export function screenBytes(bytes: Buffer, lawyers: Lawyers, names = NO_NAMES): Screened {
  if (lawyers.size === 0) return "unknown";
  const { isNamedIn } = lawyerNames(lawyers, names);
  const listed = [...lawyers];
  const isNamed = (text: string) => {
    const words = text.toLowerCase();
    return listed.some((lawyer) => words.includes(lawyer)) || isNamedIn(text);
  };
  for (let at = 0; at < bytes.length; at += WINDOW) {
    const window = bytes.subarray(at, at + WINDOW + OVERLAP);
    if (READINGS.some((read) => isNamed(read(window)))) return "privileged";
  }
  return "unknown";
}
