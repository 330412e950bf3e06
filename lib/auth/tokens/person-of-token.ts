import { isDeepStrictEqual } from "node:util";
import type { Context } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/permissions";
import { hashToken } from "@/lib/auth/session-rows";
import { permissionsOf, type Scope } from "@/lib/auth/tokens/scopes";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { TooManyTries } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

/** Calls of one token within a minute of the clock. */
export const MOST_CALLS = 120;

/**
 * Days for which the token of somebody whom the sign-in service lets in goes on working without them: only when they come in
 * does the desk learn that they left, or have other roles.
 */
const AWAKE_DAYS = 14;

/** Who asks by a token, with no more than its scopes allow. */
export interface TokenCaller extends Context {
  scopes: Scope[];
}

interface Found {
  tokenId: string;
  scopes: Scope[];
  id: string;
  name: string;
  roles: Role[];
}

/** The token that is meant, where it is good and its person may come in. */
async function findGood(which: Prisma.Sql): Promise<Found | undefined> {
  const [found] = await db().$queryRaw<Found[]>`
    SELECT t.id::text AS "tokenId", t.scopes, p.id::text, p.name, p.roles::text[] AS roles
    FROM access_token t JOIN person p ON p.id = t.person_id
    WHERE ${which} AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()
      AND p.disabled_at IS NULL AND p.asleep_since IS NULL AND (NOT p.demo OR ${env().demo})
      AND (p.oidc_subject IS NULL OR EXISTS (SELECT FROM session s WHERE s.person_id = p.id
        AND s.last_seen_at > clock_timestamp() - make_interval(days => ${AWAKE_DAYS}::int)))`;
  return found;
}

/** Whether a caller's token is good still and its person has the very roles with which they came: for what takes long. */
export async function stillStands({ actor }: TokenCaller): Promise<boolean> {
  if (actor.type !== "user" || !actor.token) return false;
  const found = await findGood(Prisma.sql`t.id = ${actor.token.id}::uuid`);
  return found !== undefined && isDeepStrictEqual(new Set(found.roles), new Set(actor.roles));
}

/**
 * In whose name this token asks, with the roles that the person has at this moment; null alike for one that never was, ran
 * out, was revoked, sleeps, or whose person may not come in. Looked up by its hash, so that no time taken tells how much of a guess
 * was right. The call is counted, and the day noted.
 * @throws TooManyTries after too many calls within a minute
 */
export async function personOfToken(token: string): Promise<TokenCaller | null> {
  const found = await findGood(Prisma.sql`t.token_hash = ${hashToken(token)}`);
  if (!found) return null;
  await countCall(found.tokenId);
  const { tokenId, scopes, ...person } = found;
  const permissions = permissionsOf(scopes);
  return { actor: { type: "user", ...person, token: { id: tokenId, permissions } }, scopes };
}

/** A minute other than the last one, also an earlier one of a clock that was set back, begins anew. */
async function countCall(tokenId: string): Promise<void> {
  const counted = await db().$executeRaw`
    UPDATE access_token SET calls = CASE WHEN minute = date_trunc('minute', t) THEN calls + 1 ELSE 1 END,
      minute = date_trunc('minute', t), last_used_on = (t AT TIME ZONE 'UTC')::date
    FROM clock_timestamp() AS t
    WHERE id = ${tokenId}::uuid AND (minute IS DISTINCT FROM date_trunc('minute', t) OR calls < ${MOST_CALLS}::int)`;
  if (counted === 1) return;
  const [row] = await db().$queryRaw<{ seconds: number }[]>`
    SELECT (60 - floor(extract(second FROM clock_timestamp())))::int AS seconds`;
  throw new TooManyTries("with this token", row?.seconds ?? 60);
}
