import type { Transaction } from "@/lib/db";
import { domainOf } from "@/lib/demands/normalise-identifier";
import { Prisma } from "@/lib/generated/prisma/client";

/** "a.b.example" gives itself and "b.example", the longest first. */
function suffixes(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
}

/**
 * Whose tenant holds each account: by tenant id, or by the longest registered domain that the account's own ends with.
 * Keys are normalised identifiers; accounts that belong to nobody are left out.
 */
export async function findCustomers(
  tx: Transaction,
  identifiers: readonly string[],
): Promise<Map<string, string>> {
  const domains = [...new Set(identifiers.flatMap((one) => suffixes(domainOf(one) ?? "")))];
  const found = await tx.customerDomain.findMany({ where: { domain: { in: domains } } });
  const byDomain = new Map(found.map(({ domain, customerId }) => [domain, customerId]));
  const tenants = await tx.$queryRaw<{ tenant: string; customerId: string }[]>(Prisma.sql`
    SELECT lower(tenant_id) AS tenant, customer_id AS "customerId" FROM customer_tenant
    WHERE lower(tenant_id) = ANY(${[...identifiers]})`);
  const byTenant = new Map(tenants.map(({ tenant, customerId }) => [tenant, customerId]));
  const owners = new Map<string, string>();
  for (const identifier of identifiers) {
    const suffix = suffixes(domainOf(identifier) ?? "").find((one) => byDomain.has(one));
    const owner = byTenant.get(identifier) ?? (suffix && byDomain.get(suffix));
    if (owner) owners.set(identifier, owner);
  }
  return owners;
}
