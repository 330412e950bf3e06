import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { AddCustomerInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";

/**
 * Puts an enterprise on the list, with the domains and tenant ids by which its accounts are found. Answers its id.
 * @throws Forbidden; InvalidInput (`domains`, `tenants`) for one that is another customer's
 */
export function addCustomer(ctx: Context, input: AddCustomerInput): Promise<string> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { domains, tenants, officeEmail = null, ...customer } = input;
    if (await tx.customerDomain.findFirst({ where: { domain: { in: domains } } }))
      throw new InvalidInput({ domains: "One of these domains belongs to another customer." });
    const [taken] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM customer_tenant WHERE lower(tenant_id) = ANY(${tenants.map((one) => one.toLowerCase())}) LIMIT 1`;
    if (taken) throw new InvalidInput({ tenants: "One of these tenant ids belongs to another customer." });
    const { id } = await tx.customer.create({
      data: {
        ...customer,
        officeEmail,
        createdAt: await now(tx),
        domains: { create: domains.map((domain) => ({ domain })) },
        tenants: { create: tenants.map((tenantId) => ({ tenantId })) },
      },
    });
    await recordAudit(tx, ctx.actor, { action: "addCustomer", details: { customerId: id } });
    return id;
  });
}
