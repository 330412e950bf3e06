import { createHash, randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Role } from "@/lib/auth/permissions";
import { realNow } from "@/lib/clock";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";

/** Seconds of the absolute life of a session; idle it ends after thirty minutes (OWASP ASVS 5.0, 7.3). */
export const SESSION_SECONDS = 12 * 3600;

/** How long a second factor counts for what cannot be taken back. */
const FRESH_MINUTES = 10;

/** A live session and its person. */
export interface LiveSession {
  id: string;
  person: { id: string; name: string; email: string; roles: Role[]; oidcSubject: string | null };
  /** The sign-in service opened it, and its last word is older than the setting allows. */
  askService: boolean;
  /**
   * Whether the second factor was given lately enough for what cannot be taken back: `fresh`, or with what it is given
   * again, a `code` or signing in anew at the `service`.
   */
  factor: "fresh" | "code" | "service";
  /** Nothing but the second factor may be visited until it is given. */
  complete: boolean;
}

/** What is kept of a token. It has enough randomness to need neither salt nor slowness. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/** 256 random bits, of which the database keeps only the SHA-256. */
export const newToken = () => randomBytes(32).toString("base64url");

/** Opens a session, which wakes the person's access tokens and feeds, and answers its token. `complete` says that no second factor is owed, `factorAt` when it was given: just now, if not earlier. */
export async function openSession(
  tx: Transaction,
  {
    personId,
    device,
    complete,
    factorAt = null,
  }: { personId: string; device: string; complete: boolean; factorAt?: Date | null },
): Promise<string> {
  const token = newToken();
  await tx.$executeRaw`
    INSERT INTO session (token_hash, person_id, device, created_at, last_seen_at, expires_at, second_factor_at)
    SELECT ${hashToken(token)}, ${personId}::uuid, ${device}, t, t, t + make_interval(secs => ${SESSION_SECONDS}::int),
           CASE WHEN ${complete} THEN least(t, ${factorAt}::timestamptz) END
    FROM clock_timestamp() AS t`;
  await tx.$executeRaw`
    UPDATE person SET asleep_since = NULL WHERE id = ${personId}::uuid AND asleep_since IS NOT NULL`;
  return token;
}

interface Row {
  id: string;
  personId: string;
  name: string;
  email: string;
  roles: Role[];
  complete: boolean;
  oidcSubject: string | null;
  askService: boolean;
  factor: LiveSession["factor"];
  seenLongAgo: boolean;
}

/**
 * The session of a token by the database's real time, or null once it was revoked, expired, idle for thirty minutes,
 * or its person may not come in any more. Roles are read here, so that a change counts from the next request on.
 */
export async function sessionOf(token: string): Promise<LiveSession | null> {
  const recheck = env().oidc?.recheckSeconds ?? 0;
  const [row] = await db().$queryRaw<Row[]>`
    SELECT s.id, p.id AS "personId", p.name, p.email, p.roles::text[] AS roles,
           s.second_factor_at IS NOT NULL OR p.demo AS complete,
           s.last_seen_at < clock_timestamp() - interval '1 minute' AS "seenLongAgo", p.oidc_subject AS "oidcSubject",
           CASE WHEN p.demo OR s.second_factor_at > clock_timestamp() - make_interval(mins => ${FRESH_MINUTES}::int) THEN 'fresh'
                WHEN p.totp_confirmed_at IS NOT NULL THEN 'code' ELSE 'service' END AS factor,
           coalesce(o.checked_at <= clock_timestamp() - make_interval(secs => ${recheck}::int), FALSE) AS "askService"
      FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN provider_session o ON o.session_id = s.id
     WHERE s.token_hash = ${hashToken(token)} AND s.revoked_at IS NULL AND p.disabled_at IS NULL
       AND s.expires_at > clock_timestamp() AND s.last_seen_at > clock_timestamp() - interval '30 minutes'
       AND (NOT p.demo OR ${env().demo})`;
  if (!row) return null;
  // Once a minute is enough to tell idle from busy, and spares each page a write.
  if (row.seenLongAgo)
    await db().$executeRaw`UPDATE session SET last_seen_at = clock_timestamp() WHERE id = ${row.id}::uuid`;
  const { id, personId, name, email, roles, oidcSubject, complete, askService, factor } = row;
  return { id, complete, askService, factor, person: { id: personId, name, email, roles, oidcSubject } };
}

/**
 * Whose session this was, if it ran out by time alone and the person could still come in: enough to keep for them what they
 * just sent, and for nothing else.
 */
export async function lapsedPersonOf(
  token: string,
): Promise<{ id: string; name: string; roles: Role[] } | null> {
  const [row] = await db().$queryRaw<{ id: string; name: string; roles: Role[] }[]>`
    SELECT p.id, p.name, p.roles::text[] AS roles FROM session s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = ${hashToken(token)} AND s.revoked_at IS NULL AND p.disabled_at IS NULL
       AND (s.second_factor_at IS NOT NULL OR p.demo) AND (NOT p.demo OR ${env().demo})
       AND s.expires_at > clock_timestamp() - interval '12 hours'`;
  return row ?? null;
}

/** Revokes the session at its person's own wish. */
export async function endSession(session: LiveSession): Promise<void> {
  const { id, name, roles } = session.person;
  await inTransaction(async (tx) => {
    if ((await revoke(tx, { id: session.id })) === 0) return;
    await recordAudit(tx, { type: "user", id, name, roles }, { action: "signedOut" });
  });
}

/** Revokes what still lives of these sessions, at once, and forgets the sign-in service's tokens; answers how many. The audit row is the caller's. */
export async function revoke(
  tx: Transaction,
  which: { id: string } | { personId: string; exceptId?: string },
): Promise<number> {
  const these = "id" in which ? { id: which.id } : { personId: which.personId, id: { not: which.exceptId } };
  await tx.providerSession.deleteMany({ where: { session: these } });
  const { count } = await tx.session.updateMany({
    where: { ...these, revokedAt: null },
    data: { revokedAt: await realNow(tx) },
  });
  return count;
}
