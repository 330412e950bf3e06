import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import type { Scope } from "@/lib/auth/tokens/scopes";
import { db } from "@/lib/db";

/** A token that was not revoked, as it is listed. */
export interface ListedToken {
  id: string;
  name: string;
  /** Its first letters. */
  prefix: string;
  scopes: Scope[];
  madeAt: Date;
  expiresAt: Date;
  /** By the real clock. */
  expired: boolean;
  /** The day in UTC, as "2026-12-14". */
  lastUsedOn: string | null;
}

/** Newest first. */
const tokensOf = (personId: string): Promise<ListedToken[]> =>
  db().$queryRaw`
    SELECT id::text, name, prefix, scopes, made_at AS "madeAt", expires_at AS "expiresAt",
      expires_at <= clock_timestamp() AS expired, last_used_on::text AS "lastUsedOn"
    FROM access_token WHERE person_id = ${personId}::uuid AND revoked_at IS NULL ORDER BY made_at DESC, id`;

/** The person's own tokens. */
export const ownAccessTokens = (ctx: Context): Promise<ListedToken[]> => tokensOf(requirePerson(ctx.actor));

/** Those of somebody else, for whoever manages people. @throws Forbidden */
export function accessTokensOf(ctx: Context, personId: string): Promise<ListedToken[]> {
  requirePermission(ctx.actor, "person:manage");
  return tokensOf(personId);
}
