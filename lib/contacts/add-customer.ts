import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { earlierSubmission } from "@/lib/auth/submission";
import { now } from "@/lib/clock";
import { refuseTaken } from "@/lib/contacts/refuse-taken";
import type { AddCustomerInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";

/**
 * Puts an enterprise on the list, with the domains and tenant ids by which its accounts are found. Answers its id, also
 * where the same submission had added it before.
 * @throws Forbidden; InvalidInput (`domains`, `tenants`) for one that is another customer's
 */
export function addCustomer(ctx: Context, input: AddCustomerInput): Promise<string> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { domains, tenants, officeEmail = null, submission: token, ...customer } = input;
    const id = randomUUID();
    const earlier = await earlierSubmission(tx, ctx, { token, verb: "addCustomer", result: id });
    if (earlier) return earlier;
    await refuseTaken(tx, { domains, tenants });
    await tx.customer.create({
      data: {
        ...customer,
        id,
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
