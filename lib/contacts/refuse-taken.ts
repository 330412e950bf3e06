import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";

interface FoundBy {
  domains: readonly string[];
  tenants: readonly string[];
}

/**
 * A domain or a tenant id leads to one customer only.
 * @param exceptId the customer that may have them
 * @throws InvalidInput (`domains`, `tenants`), naming whose they are
 */
export async function refuseTaken(
  tx: Transaction,
  { domains, tenants }: FoundBy,
  exceptId?: string,
): Promise<void> {
  const fields: Record<string, string> = {};
  const domain = await tx.customerDomain.findFirst({
    where: { domain: { in: [...domains] }, ...(exceptId && { customerId: { not: exceptId } }) },
    include: { customer: { select: { name: true } } },
  });
  if (domain) fields.domains = `“${domain.domain}” belongs to another customer, ${domain.customer.name}.`;
  // Compared by lower(): Prisma's own comparison without case takes an underscore for any letter.
  const [tenant] = await tx.$queryRaw<{ tenantId: string; name: string }[]>`
    SELECT t.tenant_id AS "tenantId", c.name FROM customer_tenant t JOIN customer c ON c.id = t.customer_id
    WHERE lower(t.tenant_id) = ANY(${tenants.map((one) => one.toLowerCase())}) AND c.id IS DISTINCT FROM ${exceptId ?? null}::uuid
    LIMIT 1`;
  if (tenant) fields.tenants = `“${tenant.tenantId}” belongs to another customer, ${tenant.name}.`;
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
}
