import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { isMailAddress } from "@/lib/mail/address";
import { type Token, tokensOf } from "./address-tokens";

/** One address of a header field. */
export interface Address {
  /** As it is written, without the name beside it. */
  text: string;
  /** As accounts are compared. */
  normalised: string;
}

const PLAIN = /^[\x21-\x7e ]+$/;
const ENCODED_WORD = /=\?[^?\s]+\?[bq]\?[^?\s]*\?=/i;

// The same addresses come again and again in one mailbox; forgetting all of them now and then costs nothing.
const MOST_KNOWN = 20_000;
const known = new Map<string, Address | null>();

/** Null where what reads as an address is none that a mail server would know, so that comparing it would say nothing. */
function addressOf(local: string, domain: string): Address | null {
  const text = `${local}@${domain}`;
  const before = known.get(text);
  if (before !== undefined) return before;
  const sure = !ENCODED_WORD.test(local) && (isMailAddress(text) || PLAIN.test(text));
  const address = sure ? { text, normalised: normaliseIdentifier(text) } : null;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, address);
  return address;
}

/** Words with single dots between them, and nothing else: a local part, or a domain. */
function dotted(tokens: readonly Token[]): string | null {
  const well = tokens.every((token, index) => (index % 2 === 1 ? token.kind === "." : token.kind === "word"));
  return well && tokens.length % 2 === 1 ? tokens.map((token) => token.text).join("") : null;
}

function specOf(tokens: readonly Token[]): Address | null {
  const at = tokens.findIndex((token) => token.kind === "@");
  const [local, domain] = [dotted(tokens.slice(0, at)), dotted(tokens.slice(at + 1))];
  if (at < 1 || local === null || domain === null || tokens.slice(at + 1).some((token) => token.quoted))
    return null;
  return addressOf(local, domain);
}

/** What stands in angle brackets, without the route that RFC 822 let mail take. */
function routed(tokens: readonly Token[]): Address | null {
  const colon = tokens.findIndex((token) => token.kind === ":");
  if (colon < 0) return specOf(tokens);
  const hops = tokens.slice(0, colon);
  const isRoute = tokens[0]?.kind === "@" && hops.every(({ kind }) => ["@", ",", ".", "word"].includes(kind));
  return isRoute ? specOf(tokens.slice(colon + 1)) : null;
}

/** One mailbox, with or without a name. A name that is itself an address must be the same one. */
function mailboxOf(tokens: readonly Token[]): Address | null {
  const open = tokens.findIndex((token) => token.kind === "<");
  if (open < 0) return specOf(tokens);
  if (tokens.at(-1)?.kind !== ">") return null;
  const address = routed(tokens.slice(open + 1, -1));
  const name = tokens.slice(0, open);
  if (name.every(({ kind }) => kind === "word" || kind === ".")) return address;
  return specOf(name)?.normalised === address?.normalised ? address : null;
}

/** The tokens cut at commas, at the colon after a group's name and at the semicolon after its members; null where those do not pair. */
function membersOf(tokens: readonly Token[]): Token[][] | null {
  const members: Token[][] = [[]];
  let grouped = false;
  let angle = false;
  for (const token of tokens) {
    const last = members.at(-1) ?? [];
    if (token.kind === "<" || token.kind === ">") angle = token.kind === "<";
    if (angle || (token.kind !== "," && token.kind !== ":" && token.kind !== ";")) last.push(token);
    else if (token.kind === ",") members.push([]);
    else if (token.kind === ":") {
      const isName = last.length > 0 && last.every(({ kind }) => kind === "word" || kind === ".");
      if (grouped || !isName) return null;
      grouped = true;
      members[members.length - 1] = [];
    } else {
      if (!grouped) return null;
      grouped = false;
      members.push([]);
    }
  }
  // "undisclosed-recipients:" often lacks its semicolon; with members, somebody cut the list.
  return grouped && (members.at(-1)?.length ?? 0) > 0 ? null : members;
}

/**
 * The addresses of a field (RFC 5322 with its obsolete syntax, RFC 6532), names, comments and the names of groups left out.
 * Null where anything in it is not surely read: then none of its addresses is.
 */
export function readAddresses(text: string): Address[] | null {
  const tokens = tokensOf(text);
  const members = tokens && membersOf(tokens);
  if (!members) return null;
  const addresses: Address[] = [];
  for (const member of members) {
    if (member.length === 0) continue;
    const address = mailboxOf(member);
    if (!address) return null;
    addresses.push(address);
  }
  return addresses;
}
