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
