import { openSecret, sealSecret } from "@/lib/auth/sealed-secret";
import { hashToken } from "@/lib/auth/session-rows";
import type { Transaction } from "@/lib/db";

/** What the service gave for a session, in order to be asked about it. */
export interface ProviderTokens {
  accessToken: string;
  refreshToken: string | null;
  idToken: string;
  /** The session's name at the service, where it has one. */
  sid: string | null;
  rolesByUserinfo: boolean;
}

const ownerOf = (sessionId: string) => `session ${sessionId}`;
const seal = (sessionId: string, text: string) => sealSecret(ownerOf(sessionId), Buffer.from(text));
const open = (sessionId: string, text: string) => openSecret(ownerOf(sessionId), text).toString();

/** Keeps the tokens beside the session just opened, sealed to it. */
export async function keepTokens(
  tx: Transaction,
  sessionToken: string,
  given: ProviderTokens,
): Promise<void> {
  const session = await tx.session.findUniqueOrThrow({ where: { tokenHash: hashToken(sessionToken) } });
  const { id } = session;
  await tx.providerSession.create({
    data: {
      sessionId: id,
      sid: given.sid,
      accessToken: seal(id, given.accessToken),
      refreshToken: given.refreshToken && seal(id, given.refreshToken),
      idToken: seal(id, given.idToken),
      rolesByUserinfo: given.rolesByUserinfo,
      checkedAt: session.createdAt,
    },
  });
}

/** The tokens of a session, opened; null where the service did not open it, or its key is gone. */
export async function readTokens(tx: Transaction, sessionId: string): Promise<ProviderTokens | null> {
  const row = await tx.providerSession.findUnique({ where: { sessionId } });
  if (!row) return null;
  try {
    return {
      accessToken: open(sessionId, row.accessToken),
      refreshToken: row.refreshToken && open(sessionId, row.refreshToken),
      idToken: open(sessionId, row.idToken),
      sid: row.sid,
      rolesByUserinfo: row.rolesByUserinfo,
    };
  } catch {
    return null;
  }
}

/** Locks the tokens of a session, so that two processes never spend one refresh token. */
export async function lockTokens(tx: Transaction, sessionId: string): Promise<ProviderTokens | null> {
  await tx.$queryRaw`SELECT 1 FROM provider_session WHERE session_id = ${sessionId}::uuid FOR UPDATE`;
  return await readTokens(tx, sessionId);
}

/** Puts renewed tokens in place of those before. */
export async function replaceTokens(
  tx: Transaction,
  sessionId: string,
  { accessToken, refreshToken }: Pick<ProviderTokens, "accessToken" | "refreshToken">,
): Promise<void> {
  await tx.providerSession.update({
    where: { sessionId },
    data: {
      accessToken: seal(sessionId, accessToken),
      refreshToken: refreshToken && seal(sessionId, refreshToken),
    },
  });
}

/** Notes that the service has just said yes. */
export async function noteChecked(tx: Transaction, sessionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE provider_session SET checked_at = clock_timestamp() WHERE session_id = ${sessionId}::uuid`;
}

/** Forgets the tokens of sessions that ran out by themselves; answers how many. */
export async function forgetTokens(tx: Transaction): Promise<number> {
  return await tx.$executeRaw`
    DELETE FROM provider_session p USING session s
     WHERE s.id = p.session_id AND (s.expires_at < clock_timestamp() OR s.last_seen_at < clock_timestamp() - interval '30 minutes')`;
}
