import { recordAudit } from "@/lib/audit/record";
import { type Context, can, requirePerson } from "@/lib/auth/context";
import type { AccessTokenNamedInput } from "@/lib/auth/tokens/schema";
import { inTransaction, type Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

/**
 * Ends an access token at once: one's own, or for whoever manages people anybody's.
 * @throws NotFound for one of somebody else, one that never was and one that was revoked, alike
 */
export function revokeAccessToken(ctx: Context, { tokenId }: AccessTokenNamedInput): Promise<void> {
  const byId = requirePerson(ctx.actor);
  const anybodys = can(ctx.actor, "person:manage");
  return inTransaction(async (tx) => {
    const [token] = await tx.$queryRaw<{ personId: string }[]>`
      UPDATE access_token SET revoked_at = clock_timestamp(), revoked_by_id = ${byId}::uuid
      WHERE id = ${tokenId}::uuid AND revoked_at IS NULL AND (${anybodys} OR person_id = ${byId}::uuid)
      RETURNING person_id::text AS "personId"`;
    if (!token) throw new NotFound();
    const details = { token: tokenId, personId: token.personId };
    await recordAudit(tx, ctx.actor, { action: "revokeAccessToken", details });
  });
}

/** Ends whatever tokens somebody has, as their sessions end; answers how many. The audit row is the caller's. */
export function revokeAccessTokensOf(tx: Transaction, personId: string, byId: string): Promise<number> {
  return tx.$executeRaw`
    UPDATE access_token SET revoked_at = clock_timestamp(), revoked_by_id = ${byId}::uuid
    WHERE person_id = ${personId}::uuid AND revoked_at IS NULL`;
}
