import { domainToASCII } from "node:url";
import { z } from "zod";
import { InvalidInput } from "@/lib/errors";
import { lineFault } from "./plain-characters";

/** One address with the name shown beside it; `name` is "" when there is none. */
export interface Mailbox {
  name: string;
  address: string;
}

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LONGEST_NAME = 200;

// RFC 5322 dot-atom with the letters, marks and digits that RFC 6531 adds. Quoted local parts are left out: they
// may hold blanks, commas and "@", and no mailbox of a customer needs them.
const WORD = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~]+$/u;
const DOMAIN_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NOT_SEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const WHAT_IS_RIGHT = "Enter one email address, such as name@company.example.";

function asciiDomain(domain: string): string | null {
  // Format characters are invisible and dropped by IDNA: what a person reads would not be where the mail goes.
  if (NOT_SEEN.test(domain) || /[\s/?#:@[\]\\%]/.test(domain)) return null;
  const ascii = domainToASCII(domain);
  const labels = ascii.split(".");
  const last = labels.at(-1) ?? "";
  if (labels.length < 2 || !labels.every((label) => DOMAIN_LABEL.test(label)) || /^\d+$/.test(last))
    return null;
  return ascii;
}

function normalised(value: string): string | null {
  const at = value.lastIndexOf("@");
  if (at < 1) return null;
  const local = value.slice(0, at).normalize("NFC");
  const domain = asciiDomain(value.slice(at + 1));
  if (domain === null || Buffer.byteLength(local) > LONGEST_LOCAL_PART) return null;
  if (!local.split(".").every((word) => WORD.test(word))) return null;
  const address = `${local}@${domain}`;
  return Buffer.byteLength(address) > LONGEST_ADDRESS ? null : address;
}

/** Whether `value` is exactly one bare address: no name, blanks, line breaks or second address, at most 254 octets. */
export function isMailAddress(value: string): boolean {
  return normalised(value) !== null;
}

/**
 * The form in which an address is kept: its domain in lower case and ASCII (IDNA), its local part as given (NFC),
 * because only the receiving server may say whether case matters there. Throws InvalidInput (`field`).
 */
export function normaliseAddress(value: string, field = "address"): string {
  const address = normalised(value);
  if (address === null) throw new InvalidInput({ [field]: WHAT_IS_RIGHT });
  return address;
}

/** Whether two addresses lead to the same mailbox, as practically every server sees it: case is ignored. Throws InvalidInput. */
export function sameAddress(a: string, b: string): boolean {
  return normaliseAddress(a).toLowerCase() === normaliseAddress(b).toLowerCase();
}

/** Reads `Name <a@b>` or a bare address, exactly one. Throws InvalidInput (`field`). */
export function parseMailbox(text: string, field = "address"): Mailbox {
  const parts = /^(?:"([^"\\<>]*)"|([^"\\<>,;:@]*?)) *<([^<>]*)>$/.exec(text);
  if (!parts) return { name: "", address: normaliseAddress(text, field) };
  const name = (parts[1] ?? parts[2] ?? "").trim();
  if (lineFault(text) || name.length > LONGEST_NAME) throw new InvalidInput({ [field]: WHAT_IS_RIGHT });
  return { name, address: normaliseAddress(parts[3] ?? "", field) };
}

/** For forms: blanks around the address are dropped, the rest is checked and comes out normalised. */
export const mailAddress = z.string(WHAT_IS_RIGHT).transform((value, context) => {
  const address = normalised(value.replace(/^ +| +$/g, ""));
  if (address !== null) return address;
  context.addIssue({ code: "custom", message: WHAT_IS_RIGHT });
  return z.NEVER;
});
