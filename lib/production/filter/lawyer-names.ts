import { domainPart } from "@/lib/demands/normalise-identifier";
import { type AccountNames, accountNames, folded, principal } from "./account-names";
import { addressesInText } from "./addresses-in-text";
import type { Source } from "./source";

type Names = Source["names"];

/** The customer's lawyers, under each name by which a record of one source may name them. */
export interface LawyerNames {
  /** @param account normalised */
  isLawyer: (account: string) => boolean;
  /** Whether anything in a text that may be an address is a lawyer's. */
  isNamedIn: (text: string) => boolean;
  /** Whether a text names a server in a domain of lawyers. */
  isServerNamedIn: (text: string) => boolean;
}

// It begins where a word does, so that a long word is gone through once and not again from each of its letters.
const SERVER = /(?<![a-z0-9_-])[a-z0-9_-]+(?:\.[a-z0-9_-]+)+/g;
/** No name of a server or a domain is longer (RFC 1035 2.3.4). */
const LONGEST_NAME = 255;

/** Of what is longer than a name, its last labels: a domain is told by its end. */
const lastLabels = (name: string) => {
  if (name.length <= LONGEST_NAME) return name;
  const dot = name.indexOf(".", name.length - LONGEST_NAME - 1);
  return dot < 0 ? "" : name.slice(dot + 1);
};

/**
 * As written, without what stands behind a plus, and the account of which it is another address. A plus is left out here
 * whatever the source says, since a record that is put aside in vain is read by somebody, and one that is missed by everybody.
 */
const formsOf = (account: string, known: AccountNames) => [
  account,
  folded(account, known.names),
  principal(account, known),
];

/** @param lawyers addresses and domains, normalised. A domain of lawyers covers those below it */
function namesOf(lawyers: ReadonlySet<string>, names: Names): LawyerNames {
  const known = accountNames({ ...names, plus: true });
  const listed = new Set(lawyers);
  const isListedDomain = (name: string) => {
    const domain = lastLabels(name);
    for (let at = 0; ; ) {
      if (listed.has(domain.slice(at))) return true;
      at = domain.indexOf(".", at) + 1;
      if (at === 0) return false;
    }
  };
  const isLawyer = (account: string) =>
    formsOf(account, known).some((one) => listed.has(one) || isListedDomain(domainPart(one)));
  for (const one of lawyers) if (one.includes("@")) for (const form of formsOf(one, known)) listed.add(form);
  for (const [address, account] of known.aliases) if (isLawyer(address)) listed.add(account);
  // Only at these domains does it matter who stands before the "@".
  const domains = new Set([...listed, ...known.aliases.keys()].map(domainPart));
  return {
    isLawyer,
    isNamedIn(text) {
      for (const { domain, locals } of addressesInText(text)) {
        if (isListedDomain(domain)) return true;
        if (domains.has(domain) && locals().some((local) => isLawyer(`${local}@${domain}`))) return true;
      }
      return false;
    },
    isServerNamedIn: (text) => (text.toLowerCase().match(SERVER) ?? []).some(isListedDomain),
  };
}

const made = new WeakMap<ReadonlySet<string>, WeakMap<Names, LawyerNames>>();

/** Made once for a list and the names of a source. */
export function lawyerNames(lawyers: ReadonlySet<string>, names: Names): LawyerNames {
  const bySource = made.get(lawyers) ?? new WeakMap<Names, LawyerNames>();
  made.set(lawyers, bySource);
  const one = bySource.get(names) ?? namesOf(lawyers, names);
  bySource.set(names, one);
  return one;
}
