import type { Transaction } from "@/lib/db";

/** What the customer is known by: what an identifier may be narrowed to, and which records are its, is judged by it. */
export interface KnownBy {
  tenants: ReadonlySet<string>;
  domains: ReadonlySet<string>;
}

/** The customer's tenants and domains, as they are looked up. */
export async function knownBy(
  tx: Transaction,
  { demand }: { demand: { customerId: string | null } },
): Promise<KnownBy> {
  if (!demand.customerId) return { tenants: new Set(), domains: new Set() };
  const where = { customerId: demand.customerId };
  const tenants = await tx.customerTenant.findMany({ where, select: { tenantId: true } });
  const domains = await tx.customerDomain.findMany({ where, select: { domain: true } });
  return {
    tenants: new Set(tenants.map(({ tenantId }) => tenantId.toLowerCase())),
    domains: new Set(domains.map(({ domain }) => domain)),
  };
}
