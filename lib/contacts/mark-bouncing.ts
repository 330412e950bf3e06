import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";

/**
 * Mail to this contact came back: nothing more is sent there until somebody confirms the address. Every listing of the
 * same address is marked, within the transaction in which the bounce is taken in.
 * @param demandId whose mail came back: the row is for those who may know of that demand, since it tells that one was sent
 * @throws Forbidden without the permission
 */
export async function markBouncing(
  tx: Transaction,
  ctx: Context,
  contactId: string,
  demandId?: string | null,
): Promise<void> {
  requirePermission(ctx.actor, "contact:mark-bouncing");
  const marked = await tx.$queryRaw<{ id: string }[]>`
    UPDATE administrator SET bounced_at = ${await now(tx)}
    WHERE bounced_at IS NULL
      AND lower(email) = (SELECT lower(email) FROM administrator WHERE id = ${contactId}::uuid)
    RETURNING id`;
  if (marked.length === 0) return;
  await recordAudit(tx, ctx.actor, {
    action: "markBouncing",
    ...(demandId && { demandId }),
    details: { contacts: marked.map(({ id }) => id) },
  });
}
