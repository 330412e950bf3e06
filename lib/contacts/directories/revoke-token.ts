import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import type { TokenNamedInput } from "@/lib/contacts/directories/schema";
import { inTransaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

/** Ends a token at once; whom the directory listed stays listed. @throws Forbidden; NotFound where it is unknown or revoked */
export function revokeToken(ctx: Context, { tokenId }: TokenNamedInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const [token] = await tx.$queryRaw<{ directoryId: string }[]>`
      UPDATE directory_token SET revoked_at = clock_timestamp() WHERE id = ${tokenId}::uuid AND revoked_at IS NULL
      RETURNING directory_id::text AS "directoryId"`;
    if (!token) throw new NotFound();
    await recordAudit(tx, ctx.actor, {
      action: "revokeDirectoryToken",
      details: { directory: token.directoryId, token: tokenId },
    });
  });
}
