import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";

/** Most accounts are written so already, and a million of them are read. */
const PLAIN = /^(?:[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z][a-z0-9]*|[a-z][a-z0-9_-]*)$/;
const TELEPHONE = /^(?:\+|00)?[(]?\d[\d ()./-]{5,}\d$/;
const IP_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

const telephone = (text: string) =>
  text
    .replace("(0)", "")
    .replace(/(?!^\+)\D/g, "")
    .replace(/^00/, "+");

/**
 * The form in which accounts of requests are compared, whether they are of instruments of ours or came with imported ones: as
 * accounts are looked up at the desk, and of a telephone number the digits alone. What stands before the "@" keeps its dots and
 * plus signs: whether they matter only the service knows. Pure.
 */
export function accountKey(identifier: string): string {
  if (PLAIN.test(identifier)) return identifier;
  const key = normaliseIdentifier(identifier);
  return TELEPHONE.test(key) && !IP_ADDRESS.test(key) ? telephone(key) : key;
}
