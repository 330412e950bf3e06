import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/auth/session-rows";
import type { MakeAccessTokenInput } from "@/lib/auth/tokens/schema";
import { SCOPES } from "@/lib/auth/tokens/scopes";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";

const MOST_TOKENS = 10;

/** By which a search for secrets finds one that was left lying about. */
const MARK = "ngt_";
/** Letters that stay readable: 28 of 256 random bits are no help to whoever guesses. */
const SHOWN = MARK.length + 4;

/**
 * Makes an access token of the person's own. Answers it for showing once: only its hash is kept. Its days are real ones,
 * whatever the demo's clock says.
 * @throws Forbidden for a scope that the person has no use of; NotReady where ten are good already
 */
export function makeAccessToken(
  ctx: Context,
  { name, scopes, validDays }: MakeAccessTokenInput,
): Promise<string> {
  const personId = requirePerson(ctx.actor);
  for (const scope of scopes) requirePermission(ctx.actor, SCOPES[scope].asks);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
    const [good] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM access_token
      WHERE person_id = ${personId}::uuid AND revoked_at IS NULL AND expires_at > clock_timestamp()`;
    if ((good?.count ?? 0) >= MOST_TOKENS)
      throw new NotReady(`You have ${MOST_TOKENS} tokens. Revoke one that you no longer use.`);
    const token = MARK + newToken();
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO access_token (person_id, name, token_hash, prefix, scopes, made_at, expires_at)
      SELECT ${personId}::uuid, ${name}, ${hashToken(token)}, ${token.slice(0, SHOWN)}, ${scopes}::text[], t,
        t + make_interval(days => ${validDays}::int)
      FROM date_trunc('milliseconds', clock_timestamp()) AS t RETURNING id::text`;
    const details = { token: row?.id ?? "", scopes, validDays };
    await recordAudit(tx, ctx.actor, { action: "makeAccessToken", details });
    return token;
  });
}
