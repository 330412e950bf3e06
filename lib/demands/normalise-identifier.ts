import { domainToASCII } from "node:url";
import { isMailAddress, normaliseAddress } from "@/lib/mail/address";

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

const domainIn = (text: string) => {
  const ascii = domainToASCII(text.replace(/^(@|\*\.)/, "").replace(/\.$/, ""));
  return DOMAIN.test(ascii) ? ascii : null;
};

/**
 * The form in which an account is looked up: an e-mail address or domain in lower case with its domain in ASCII,
 * anything else (a tenant id, a telephone number, a user name) in lower case without blanks or braces around it.
 */
export function normaliseIdentifier(identifier: string): string {
  const text = identifier.trim().normalize("NFC");
  if (isMailAddress(text)) return normaliseAddress(text).toLowerCase();
  return domainIn(text) ?? text.replace(/^\{(.*)\}$/, "$1").toLowerCase();
}

/** The domain by which a customer may be known: that of an address, or the domain itself; null for everything else. */
export function domainOf(normalised: string): string | null {
  return isMailAddress(normalised) ? normalised.slice(normalised.lastIndexOf("@") + 1) : domainIn(normalised);
}

/** What stands behind the last "@" of an account as it is looked up; "" where it is no address. */
export const domainPart = (normalised: string) =>
  normalised.includes("@") ? normalised.slice(normalised.lastIndexOf("@") + 1) : "";

/** Is the address in the domain, or in one below it? Both as they are looked up. */
export function isInDomain(address: string, domain: string): boolean {
  const own = domainPart(address);
  return own === domain || own.endsWith(`.${domain}`);
}
