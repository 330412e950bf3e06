import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { lockDirectory } from "@/lib/contacts/directories/lock-directory";
import type { DirectoryNamedInput } from "@/lib/contacts/directories/schema";
import { inTransaction } from "@/lib/db";

/**
 * Ends a directory and its tokens. Whom it listed stays listed, because our parting with a directory says nothing about
 * the customer's people; from now on they are kept by hand. @throws Forbidden, NotFound
 */
export function endDirectory(ctx: Context, { directoryId }: DirectoryNamedInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { customerId } = await lockDirectory(tx, directoryId);
    await tx.directory.update({ where: { id: directoryId }, data: { endedAt: await now(tx) } });
    await tx.$executeRaw`
      UPDATE directory_token SET revoked_at = clock_timestamp()
      WHERE directory_id = ${directoryId}::uuid AND revoked_at IS NULL`;
    await recordAudit(tx, ctx.actor, {
      action: "endDirectory",
      details: { customerId, directory: directoryId },
    });
  });
}
