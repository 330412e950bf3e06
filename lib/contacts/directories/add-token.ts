import { type Context, requirePerson } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/auth/session-rows";
import type { Transaction } from "@/lib/db";

/** A token as it is shown once; of it only the hash is kept. */
export interface ShownToken {
  directoryId: string;
  tokenId: string;
  token: string;
}

/** Writes a new token of the directory. Its days are real ones, whatever the demo's clock says. */
export async function addToken(
  tx: Transaction,
  ctx: Context,
  directoryId: string,
  validDays: number,
): Promise<ShownToken> {
  const token = newToken();
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO directory_token (directory_id, token_hash, made_by_id, made_at, expires_at)
    SELECT ${directoryId}::uuid, ${hashToken(token)}, ${requirePerson(ctx.actor)}::uuid, t,
      t + make_interval(days => ${validDays}::int)
    FROM clock_timestamp() AS t
    RETURNING id::text`;
  return { directoryId, tokenId: row?.id ?? "", token };
}
