import { hashToken } from "@/lib/auth/session-rows";
import { db } from "@/lib/db";

/** The directory that comes in with a good token, and whose customer's it is. */
export interface Caller {
  directoryId: string;
  customerId: string;
}

/**
 * Who comes in with this token; null alike for one that never was, ran out or was revoked. Looked up by its hash, so
 * that no time taken tells how much of a guess was right. Notes once a minute that the token is used.
 */
export async function directoryOfToken(token: string): Promise<Caller | null> {
  const [caller] = await db().$queryRaw<(Caller & { tokenId: string; noteUse: boolean })[]>`
    SELECT d.id::text AS "directoryId", d.customer_id::text AS "customerId", t.id::text AS "tokenId",
      coalesce(t.last_used_at < clock_timestamp() - interval '1 minute', TRUE) AS "noteUse"
    FROM directory_token t JOIN directory d ON d.id = t.directory_id
    WHERE t.token_hash = ${hashToken(token)} AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
      AND d.ended_at IS NULL`;
  if (!caller) return null;
  const { tokenId, noteUse, ...directory } = caller;
  if (noteUse)
    await db().$executeRaw`
      UPDATE directory_token SET last_used_at = clock_timestamp() WHERE id = ${tokenId}::uuid`;
  return directory;
}
