import { db } from "@/lib/db";

/** What is kept of somebody whom the sign-in service names. */
export const personOf = (oidcSubject: string) =>
  db().person.findUnique({ where: { oidcSubject }, select: { roles: true, passwordHash: true } });

/** How many sessions of somebody still have the service's tokens. */
export const tokensKept = (oidcSubject: string) =>
  db().providerSession.count({ where: { session: { person: { oidcSubject } } } });

/** Gives a session the name that the service would have given it. */
export const nameSession = (sessionId: string, sid: string) =>
  db().providerSession.update({ where: { sessionId }, data: { sid } });
