import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import type { Item } from "@/lib/generated/prisma/client";

/** What the customer is known by: what an identifier may be narrowed to is judged by it. */
export interface KnownBy {
  tenants: ReadonlySet<string>;
  domains: ReadonlySet<string>;
}

/** The customer's tenants and domains, as they are looked up. */
export async function knownBy(tx: Transaction, { demand }: DemandFacts): Promise<KnownBy> {
  if (!demand.customerId) return { tenants: new Set(), domains: new Set() };
  const where = { customerId: demand.customerId };
  const tenants = await tx.customerTenant.findMany({ where, select: { tenantId: true } });
  const domains = await tx.customerDomain.findMany({ where, select: { domain: true } });
  return {
    tenants: new Set(tenants.map(({ tenantId }) => tenantId.toLowerCase())),
    domains: new Set(domains.map(({ domain }) => domain)),
  };
}

/** Is the account, normalised, within what the item names: in its domain, or the customer's where a tenant is named? */
function lies(account: string, item: Pick<Item, "normalised">, { tenants, domains }: KnownBy): boolean {
  if (tenants.has(account)) return true;
  const domain = account.includes("@") ? domainOf(account) : null;
  if (!domain || item.normalised.includes("@")) return false;
  return (
    domain === item.normalised ||
    domain.endsWith(`.${item.normalised}`) ||
    (tenants.has(item.normalised) && domains.has(domain))
  );
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
