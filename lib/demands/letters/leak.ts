import type { DemandFacts } from "@/lib/demands/facts";

/** Letters and digits alone, so that hyphens, line breaks and accents written in two ways hide nothing. */
const words = (text: string) =>
  ` ${text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
const folded = (text: string) => words(text).toLowerCase();

const LEGAL_FORM =
  / (inc|llc|llp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|se|sa|sas|srl|spa|bv|nv|ab|oy|as|aps) $/i;

/** A name with and without its legal form: "Aster Freight GmbH" is told by "Aster Freight" too. */
const namesOf = (name: string) => [words(name), words(name).replace(LEGAL_FORM, " ")];

/** A name of one word may be a word of the language: it is told where it is written as a name. */
function tells(said: string, name: string): boolean {
  if (!name.trim()) return false;
  if (name.trim().includes(" ")) return said.toLowerCase().includes(name.toLowerCase());
  return said.includes(name) || said.includes(name.toUpperCase());
}

/** Where the customer and its people are written to: the part behind the @ is as good as a name. */
function domainsOf({ customer, contacts }: Pick<DemandFacts, "customer" | "contacts">): string[] {
  const addresses = [customer?.officeEmail, ...contacts.map((one) => one.email)];
  return addresses.flatMap((address) => address?.split("@")[1] ?? []).map(folded);
}

/** Takes the accounts that the paper itself demands out of a text. */
function withoutAccounts(
  text: string,
  { items }: Pick<DemandFacts, "items">,
): { rest: string; found: boolean } {
  const accounts = items.flatMap((item) => [item.identifier, item.normalised]).map(folded);
  let rest = words(text);
  let found = false;
  for (const account of accounts.filter((one) => one.trim()))
    for (let at = rest.toLowerCase().indexOf(account); at >= 0; at = rest.toLowerCase().indexOf(account)) {
      rest = `${rest.slice(0, at)} | ${rest.slice(at + account.length)}`;
      found = true;
    }
  return { rest, found };
}

/**
 * What a text would tell that its letter may not, as a sentence; or null. The customer is told only where the letter may
 * name it; an account only in counsel's own words of the letters that may, and then one that the paper itself demands.
 */
export function leakIn(
  facts: Pick<DemandFacts, "customer" | "contacts" | "items">,
  text: string,
  allowed: { named: boolean; accounts: boolean },
): string | null {
  const { rest, found } = withoutAccounts(text, facts);
  if (found && !allowed.accounts)
    return "Leave out the account: this letter goes as plain mail and speaks of items by their number.";
  const names = facts.customer ? namesOf(facts.customer.name) : [];
  const told = [...names, ...domainsOf(facts)].some((name) => tells(rest, name));
  return told && !allowed.named
    ? "Leave out the customer's name and addresses: the paper does not name the customer, or secrecy forbids sending the authority there."
    : null;
}
