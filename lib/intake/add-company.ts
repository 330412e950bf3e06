import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { Conflict, InvalidInput } from "@/lib/errors";
import type { CompanyInput } from "@/lib/intake/schema";

const LISTED = "A company of this name is listed already, perhaps as retired.";

/** A write that may meet another company's name. @throws InvalidInput (`name`) then */
export async function underItsOwnName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (!(cause instanceof Conflict)) throw cause;
    throw new InvalidInput({ name: LISTED });
  }
}

/**
 * Lists one of our own companies, on which papers can be served from then on. Answers its id.
 * @throws Forbidden; InvalidInput (`name`) for one that is listed
 */
export function addCompany(ctx: Context, input: CompanyInput): Promise<string> {
  requirePermission(ctx.actor, "company:manage");
  return underItsOwnName(() =>
    inTransaction(async (tx) => {
      const { id } = await tx.legalEntity.create({ data: input });
      await recordAudit(tx, ctx.actor, { action: "addCompany", details: { companyId: id } });
      return id;
    }),
  );
}
