import { recordAudit } from "@/lib/audit/record";
import { type LiveSession, revoke } from "@/lib/auth/session-rows";
import { db, inTransaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

/** One of a person's live sessions, as they see it. */
export interface OwnSession {
  id: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** The one asking. */
  current: boolean;
}

/** The live sessions of the person, newest first. */
export async function listOwnSessions(session: LiveSession): Promise<OwnSession[]> {
  const rows = await db().$queryRaw<Omit<OwnSession, "current">[]>`
    SELECT id, device, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt"
      FROM session
     WHERE person_id = ${session.person.id}::uuid AND revoked_at IS NULL AND expires_at > clock_timestamp()
       AND last_seen_at > clock_timestamp() - interval '30 minutes'
     ORDER BY created_at DESC, id`;
  return rows.map((row) => ({ ...row, current: row.id === session.id }));
}

/** Ends one of the person's own sessions at once. @throws NotFound when it is not theirs or has ended */
export async function revokeOwnSession(session: LiveSession, sessionId: string): Promise<void> {
  const own = (await listOwnSessions(session)).some(({ id }) => id === sessionId);
  if (!own) throw new NotFound();
  await inTransaction(async (tx) => {
    await revoke(tx, { id: sessionId });
    const { id, name, roles } = session.person;
    await recordAudit(
      tx,
      { type: "user", id, name, roles },
      { action: "sessionRevoked", details: { sessionId } },
    );
  });
}

/** Ends all of the person's sessions but the one asking, at once; none is not refused. */
export async function revokeOtherSessions(session: LiveSession): Promise<void> {
  const { id: personId, name, roles } = session.person;
  await inTransaction(async (tx) => {
    const count = await revoke(tx, { personId, exceptId: session.id });
    if (count === 0) return;
    const actor = { type: "user" as const, id: personId, name, roles };
    await recordAudit(tx, actor, { action: "otherSessionsRevoked", details: { count } });
  });
}
