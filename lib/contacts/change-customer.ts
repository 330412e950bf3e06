import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { refuseTaken } from "@/lib/contacts/refuse-taken";
import type { ChangeCustomerInput } from "@/lib/contacts/schema";
import { CHANGED_MEANWHILE, seenAs } from "@/lib/contacts/seen-as";
import { inTransaction } from "@/lib/db";
import { Conflict, NotFound } from "@/lib/errors";
import type { Customer } from "@/lib/generated/prisma/client";

type Whole = Customer & { domains: { domain: string }[]; tenants: { tenantId: string }[] };

/** The customer as a form shows it. */
export const customerSeen = ({ domains, tenants, ...customer }: Whole): string =>
  seenAs([
    ...[customer.name, customer.registeredOffice, customer.officeEmail, customer.country, customer.zone],
    ...[customer.publicAuthority, customer.segment],
    ...[domains.map(({ domain }) => domain).sort(), tenants.map(({ tenantId }) => tenantId).sort()],
  ]);

/**
 * Corrects what is known of a customer. Demands that came in before keep their customer, whatever domain led to it.
 * @throws Forbidden, NotFound; InvalidInput (`domains`, `tenants`) for one that is another customer's; Conflict where somebody
 * changed it meanwhile
 */
export function changeCustomer(ctx: Context, input: ChangeCustomerInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { customerId: id, seen, domains, tenants, officeEmail = null, ...fields } = input;
    await tx.$queryRaw`SELECT 1 FROM customer WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    const before = await tx.customer.findUnique({ where: { id }, include: { domains: true, tenants: true } });
    if (!before) throw new NotFound();
    if (customerSeen(before) !== seen) throw new Conflict(CHANGED_MEANWHILE);
    await refuseTaken(tx, { domains, tenants }, id);
    const gone = {
      domains: before.domains.filter(({ domain }) => !domains.includes(domain)).map(({ domain }) => domain),
      tenants: before.tenants.filter((one) => !tenants.includes(one.tenantId)).map((one) => one.tenantId),
    };
    await tx.customerDomain.deleteMany({ where: { domain: { in: gone.domains } } });
    await tx.customerTenant.deleteMany({ where: { tenantId: { in: gone.tenants } } });
    const had = {
      domains: before.domains.map((one) => one.domain),
      tenants: before.tenants.map((one) => one.tenantId),
    };
    const come = {
      domains: domains.filter((domain) => !had.domains.includes(domain)),
      tenants: tenants.filter((tenantId) => !had.tenants.includes(tenantId)),
    };
    await tx.customer.update({
      where: { id },
      data: {
        ...fields,
        officeEmail,
        domains: { create: come.domains.map((domain) => ({ domain })) },
        tenants: { create: come.tenants.map((tenantId) => ({ tenantId })) },
      },
    });
    const details = {
      customerId: id,
      ...{ domainsAdded: come.domains.length, domainsRemoved: gone.domains.length },
      ...{ tenantsAdded: come.tenants.length, tenantsRemoved: gone.tenants.length },
    };
    await recordAudit(tx, ctx.actor, { action: "changeCustomer", details });
  });
}
