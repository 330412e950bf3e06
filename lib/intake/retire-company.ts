import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotFound, NotReady } from "@/lib/errors";

function setRetired(ctx: Context, id: string, retire: boolean): Promise<void> {
  requirePermission(ctx.actor, "company:manage");
  return inTransaction(async (tx) => {
    const company = await tx.legalEntity.findUnique({ where: { id } });
    if (!company) throw new NotFound();
    if (retire === (company.retiredAt !== null))
      throw new NotReady(retire ? "This company is retired already." : "This company is not retired.");
    await tx.legalEntity.update({ where: { id }, data: { retiredAt: retire ? await now(tx) : null } });
    const action = retire ? "retireCompany" : "restoreCompany";
    await recordAudit(tx, ctx.actor, { action, details: { companyId: id } });
  });
}

/** From now on no paper is registered as served on it; those that were stay. @throws Forbidden, NotFound, NotReady */
export const retireCompany = (ctx: Context, id: string): Promise<void> => setRetired(ctx, id, true);

/** Papers can be served on it again. @throws Forbidden, NotFound, NotReady */
export const restoreCompany = (ctx: Context, id: string): Promise<void> => setRetired(ctx, id, false);
