import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { addToken, type ShownToken } from "@/lib/contacts/directories/add-token";
import { lockDirectory } from "@/lib/contacts/directories/lock-directory";
import type { MakeTokenInput } from "@/lib/contacts/directories/schema";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";

const MOST_TOKENS = 2;

/** Makes a further token, with which the one before is replaced without a gap. @throws Forbidden, NotFound, NotReady where two are good */
export function makeToken(ctx: Context, { directoryId, validDays }: MakeTokenInput): Promise<ShownToken> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { customerId } = await lockDirectory(tx, directoryId);
    const [good] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM directory_token
      WHERE directory_id = ${directoryId}::uuid AND revoked_at IS NULL AND expires_at > clock_timestamp()`;
    if ((good?.count ?? 0) >= MOST_TOKENS)
      throw new NotReady(
        "Two tokens of this directory are good already. Revoke the one that is no longer used.",
      );
    const shown = await addToken(tx, ctx, directoryId, validDays);
    await recordAudit(tx, ctx.actor, {
      action: "makeDirectoryToken",
      details: { customerId, directory: directoryId, token: shown.tokenId, validDays },
    });
    return shown;
  });
}
