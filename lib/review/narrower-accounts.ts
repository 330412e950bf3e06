import type { KnownBy } from "@/lib/demands/known-by";
import { domainOf, isInDomain, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { Item } from "@/lib/generated/prisma/client";

/** Is the account, normalised, within what the item names: in its domain, or the customer's where a tenant is named? */
function lies(account: string, item: Pick<Item, "normalised">, { tenants, domains }: KnownBy): boolean {
  if (tenants.has(account)) return true;
  const domain = account.includes("@") ? domainOf(account) : null;
  if (!domain || item.normalised.includes("@")) return false;
  return isInDomain(account, item.normalised) || (tenants.has(item.normalised) && domains.has(domain));
}

/**
 * The accounts to which an item is narrowed, normalised and each once, or the words for the first that lies outside of
 * what was asked. Only data that belong to both the item and one of these are let out.
 */
export function narrowerAccounts(
  item: Pick<Item, "normalised" | "identifier">,
  accounts: readonly string[],
  known: KnownBy,
): { accounts: string[] } | { fault: string } {
  const all = [...new Set(accounts.map(normaliseIdentifier))];
  const wrong = all.find((account) => !lies(account, item, known));
  if (wrong !== undefined)
    return {
      fault: `“${wrong.slice(0, 80)}” is no part of ${item.identifier}. A domain or a tenant is narrowed to addresses in it, anything to one tenant of the customer.`,
    };
  return { accounts: all };
}
