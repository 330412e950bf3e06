import { hashToken } from "@/lib/auth/session-rows";
import { db, type Transaction } from "@/lib/db";
import { type FoundLink, recipientOf } from "@/lib/production/hand-over/working-link";

/** Seconds for which somebody who came by a code may collect: long enough for a large package over a slow line. */
export const COLLECTION_SESSION_SECONDS = 4 * 3600;

/** Somebody who came by a link and proved its address by a code. */
export interface CollectionSession {
  id: string;
  /** As they typed it. */
  name: string;
  /** Which the code proved. */
  address: string;
}

/**
 * The session of this very link, by real time. Null alike for none, one that ran out, one of another link, and one of an
 * address that is the recipient's no more.
 */
export async function collectionSessionOf(
  found: FoundLink,
  token: string | null,
  tx: Transaction = db(),
): Promise<CollectionSession | null> {
  if (!token) return null;
  const [row] = await tx.$queryRaw<CollectionSession[]>`
    SELECT id, name, address FROM collection_session
    WHERE token_hash = ${hashToken(token)} AND link_id = ${found.link.id}::uuid AND expires_at > clock_timestamp()`;
  return row && row.address === recipientOf(found) ? row : null;
}
