import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { NotFound, NotReady } from "@/lib/errors";
import { underItsOwnName } from "@/lib/intake/add-company";
import type { ChangeCompanyInput } from "@/lib/intake/schema";

export const SERVED_ALREADY =
  "Papers were served on this company, and on them it stays as it was. Retire it, and add the new one under its own name.";

/**
 * Corrects a company on which nothing was served yet: afterwards its name and country are part of what was registered.
 * @throws Forbidden, NotFound, NotReady; InvalidInput (`name`) for one that is listed
 */
export function changeCompany(ctx: Context, input: ChangeCompanyInput): Promise<void> {
  requirePermission(ctx.actor, "company:manage");
  return underItsOwnName(() =>
    inTransaction(async (tx) => {
      const { companyId, ...data } = input;
      // Waits for a registration that is served on it just now, and lets none begin meanwhile.
      const [found] = await tx.$queryRaw<object[]>`
        SELECT id FROM legal_entity WHERE id = ${companyId}::uuid FOR UPDATE`;
      if (!found) throw new NotFound();
      if (await tx.instrument.findFirst({ where: { servedEntityId: companyId }, select: { id: true } }))
        throw new NotReady(SERVED_ALREADY);
      await tx.legalEntity.update({ where: { id: companyId }, data });
      await recordAudit(tx, ctx.actor, { action: "changeCompany", details: { companyId } });
    }),
  );
}
