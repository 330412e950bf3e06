import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/** What using a link does: opens a notice, opens the customer's page, confirms a contact, consents to a change of contacts. */
export type LinkPurpose = "NOTICE" | "ENTRY" | "CONFIRM" | "CONSENT";

/** Where each kind of link leads. The page there asks for a click: scanners open whatever a mail holds. */
const PLACES: Readonly<Record<LinkPurpose, string>> = {
  NOTICE: "/customer/enter",
  ENTRY: "/customer/enter",
  CONFIRM: "/customer/confirm",
  CONSENT: "/customer/consent",
};

/**
 * The token of a link: 256 bits that nobody can tell without our key. The same key of the caller's gives the same token,
 * so that a mail can be shown as the very bytes that will go before its link is made.
 */
export function linkToken(purpose: LinkPurpose, administratorId: string, key: string): string {
  return createHmac("sha256", env().tokenKey)
    .update(JSON.stringify(["contact-link", purpose, administratorId, key]))
    .digest("base64url");
}

/** The address that a mail names for a token. */
export function linkAddress(purpose: LinkPurpose, token: string): string {
  return `${env().url}${PLACES[purpose]}/${token}`;
}

const WAY_IN = /(\/customer\/(?:enter|confirm|consent)\/)[\w-]{43}/g;

/** The tokens that a mail's words carry. */
export const tokensIn = (text: string): string[] =>
  [...text.matchAll(WAY_IN)].map(([way, place = ""]) => way.slice(place.length));

/** A mail's words without the way in that they carry: whoever reads along must not come in by it. */
export const hideLinks = (text: string): string => text.replace(WAY_IN, "$1…");
