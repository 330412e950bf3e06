import { recordAudit } from "@/lib/audit/record";
import { askAboutPerson } from "@/lib/auth/oidc/ask-about-person";
import { claimedRoles, speaksOfRoles } from "@/lib/auth/oidc/claimed-roles";
import { noteChecked, readTokens } from "@/lib/auth/oidc/provider-session";
import type { Role } from "@/lib/auth/permissions";
import { type LiveSession, revoke, sessionOf } from "@/lib/auth/session-rows";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";

const SERVICE = { type: "system", job: "sign-in service" } as const;

const asking = new Map<string, Promise<LiveSession | null>>();

/**
 * The live session of a token, null for none. One that the sign-in service opened is confirmed there, at every request:
 * whoever was removed is out with the next one, and roles count as they are now. Requests at the same time share one question.
 * @throws Unavailable when the service cannot be asked: then nobody is let in on an older word than the setting allows
 */
export async function confirmedSession(token: string): Promise<LiveSession | null> {
  const session = await sessionOf(token);
  if (!session?.askService) return session;
  const { id } = session;
  const pending = asking.get(id);
  if (pending) return await pending;
  const question = confirm(session).finally(() => asking.delete(id));
  asking.set(id, question);
  return await question;
}

async function confirm(session: LiveSession): Promise<LiveSession | null> {
  const service = env().oidc;
  const tokens = service && (await readTokens(db(), session.id));
  if (!tokens) return await end(session, "not configured");
  const claims = await askAboutPerson(service, session.id, tokens);
  if (!claims || claims.sub !== session.person.oidcSubject) return await end(session, "removed");
  if (service.recheckSeconds > 0) await noteChecked(db(), session.id);
  if (!tokens.rolesByUserinfo && !speaksOfRoles(service, claims)) return session;
  return await withRoles(session, claimedRoles(service, claims));
}

async function withRoles(session: LiveSession, roles: Role[]): Promise<LiveSession | null> {
  const { person } = session;
  if (person.roles.join() !== roles.join()) {
    await inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${person.id}::uuid FOR UPDATE`;
      const { roles: before } = await tx.person.findUniqueOrThrow({ where: { id: person.id } });
      if (before.join() === roles.join()) return;
      await tx.person.update({ where: { id: person.id }, data: { roles } });
      await recordAudit(tx, SERVICE, { action: "rolesChanged", details: { personId: person.id, roles } });
    });
  }
  if (roles.length === 0) return await end(session, "no role");
  return { ...session, person: { ...person, roles } };
}

type Reason = "removed" | "no role" | "not configured" | "signed out there";

/** Ends a session by the service's word and forgets its tokens. */
async function end({ id, person }: LiveSession, reason: Reason): Promise<null> {
  await inTransaction((tx) => endByService(tx, id, person.id, reason));
  return null;
}

/**
 * Revokes the session and says so, unless somebody did before. Of somebody whom the service knows no more, or whose session, access
 * tokens and feeds sleep until they come in again: it cannot be told which of the two it is.
 */
export async function endByService(
  tx: Transaction,
  sessionId: string,
  personId: string,
  reason: Reason,
): Promise<void> {
  if ((await revoke(tx, { id: sessionId })) === 0) return;
  if (reason === "removed")
    await tx.$executeRaw`UPDATE person SET asleep_since = clock_timestamp() WHERE id = ${personId}::uuid`;
  const details = { sessionId, personId, reason };
  await recordAudit(tx, SERVICE, { action: "sessionEndedByService", details });
}
