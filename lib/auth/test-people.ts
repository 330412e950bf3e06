import { codeAt } from "@/lib/auth/one-time-code";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/permissions";
import { openSecret } from "@/lib/auth/sealed-secret";
import { type LiveSession, openSession, sessionOf } from "@/lib/auth/session-rows";
import { realNow } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

export const PASSWORD = "invented for tests only";
let hash: Promise<string> | undefined;
let number = 0;

/** Somebody with an account of their own and the password of all tests. */
export async function makeAccount(changes: { demo?: boolean; disabledAt?: Date; roles?: Role[] } = {}) {
  hash ??= hashPassword(PASSWORD);
  number += 1;
  return await db().person.create({
    data: {
      name: `Person ${number}`,
      email: `person-${number}@desk.example`,
      roles: ["COUNSEL"],
      passwordHash: await hash,
      ...changes,
    },
  });
}

/** The session behind a token that must be live. */
export async function liveSession(token: string): Promise<LiveSession> {
  const session = await sessionOf(token);
  if (!session) throw new Error("The session does not live.");
  return session;
}

/** A session of the person, opened as the sign-in does. */
export async function enter(
  personId: string,
  complete = true,
): Promise<{ token: string; session: LiveSession }> {
  const token = await inTransaction((tx) =>
    openSession(tx, { personId, device: "Firefox on Linux", complete }),
  );
  return { token, session: await liveSession(token) };
}

/** The code that the person's authenticator shows, `steps` half minutes from now. */
export async function codeOf(personId: string, steps = 0): Promise<string> {
  const { totpSecret } = await db().person.findUniqueOrThrow({ where: { id: personId } });
  const at = new Date((await realNow()).getTime() + steps * 30_000);
  return codeAt(openSecret(personId, totpSecret ?? ""), at);
}

/** The audit rows of an action, as written. */
export async function auditRows(action: string) {
  return await db().auditEntry.findMany({ where: { action }, orderBy: { sequence: "asc" } });
}

/** What stands at one moment in every table but those that looking alone changes: the same before and after a refusal. */
export async function everyRow(): Promise<Record<string, string>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT IN ('session', 'sign_in_delay', '_prisma_migrations')`;
  // One statement for all: asked one by one they would take longer than most tests.
  const digests = await db().$queryRaw<{ name: string; digest: string }[]>(
    Prisma.join(
      tables.map(
        ({ name }) => Prisma.sql`SELECT ${name}::text AS name, (
          SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${Prisma.raw(`"${name}"`)} AS t
        ) AS digest`,
      ),
      " UNION ALL ",
    ),
  );
  return Object.fromEntries(digests.map(({ name, digest }) => [name, digest]));
}
