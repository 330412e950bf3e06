import { timingSafeEqual } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { hashToken, newToken } from "@/lib/auth/session-rows";
import { inTransaction, type Transaction } from "@/lib/db";
import { codeHash, MOST_TRIES, typedCode } from "@/lib/production/hand-over/collection-code";
import { COLLECTION_SESSION_SECONDS } from "@/lib/production/hand-over/collection-session";
import { collectorOf, recipientOf, workingLink } from "@/lib/production/hand-over/working-link";
import type { EnterCollectionInput } from "@/lib/production/schema";

interface Tried {
  id: string;
  codeHash: string;
  mailedTo: string;
}

/** Counts a try at the newest code of the link before it is judged, so that many at once are no more than many in a row. */
async function tryNewest(tx: Transaction, linkId: string): Promise<Tried | null> {
  const [tried] = await tx.$queryRaw<Tried[]>`
    UPDATE collection_code SET tries = tries + 1
    WHERE link_id = ${linkId}::uuid AND number = (SELECT max(number) FROM collection_code WHERE link_id = ${linkId}::uuid)
      AND used_at IS NULL AND tries < ${MOST_TRIES}::int AND expires_at > clock_timestamp()
    RETURNING id, code_hash AS "codeHash", mailed_to AS "mailedTo"`;
  return tried ?? null;
}

const same = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * Opens a session of a link to whoever has its newest code, and answers the session's token, for the cookie alone. Null
 * alike for a wrong code, one that was used, has run out or was tried too often, and for a link that does not work.
 */
export function enterByCode(linkToken: string, input: EnterCollectionInput): Promise<string | null> {
  return inTransaction(async (tx) => {
    const found = await workingLink(tx, linkToken, true);
    const code = typedCode(input.code);
    if (!found || !code) return null;
    const { facts, link } = found;
    const tried = await tryNewest(tx, link.id);
    if (!tried || tried.mailedTo !== recipientOf(found)) return null;
    if (!same(tried.codeHash, codeHash(tried.id, code))) return null;
    await tx.collectionCode.update({ where: { id: tried.id }, data: { usedAt: facts.now } });
    const token = newToken();
    await tx.$executeRaw`
      INSERT INTO collection_session (token_hash, link_id, code_id, name, address, opened_at, expires_at)
      VALUES (${hashToken(token)}, ${link.id}::uuid, ${tried.id}::uuid, ${input.name}, ${tried.mailedTo}, ${facts.now},
        clock_timestamp() + make_interval(secs => ${COLLECTION_SESSION_SECONDS}::int))`;
    await recordAudit(tx, collectorOf(found), {
      action: "enterCollection",
      demandId: facts.demand.id,
      details: { link: link.id, code: tried.id },
    });
    return token;
  });
}
