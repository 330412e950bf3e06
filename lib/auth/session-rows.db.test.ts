import { describe, expect, test } from "vitest";
import { disablePerson } from "@/lib/auth/manage-people";
import { listOwnSessions, revokeOtherSessions, revokeOwnSession } from "@/lib/auth/own-sessions";
import { endSession, hashToken, lapsedPersonOf, sessionOf } from "@/lib/auth/session-rows";
import { auditRows, enter, makeAccount } from "@/lib/auth/test-people";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";

/** Moves a session into the past, as if it had been opened and last seen earlier. */
async function age(id: string, { opened = "0 min", seen = "0 min" }: { opened?: string; seen?: string }) {
  await db().$executeRaw`
    UPDATE session SET created_at = created_at - ${opened}::interval, expires_at = expires_at - ${opened}::interval,
                       last_seen_at = last_seen_at - ${seen}::interval
     WHERE id = ${id}::uuid`;
}

test("a session tells who it is; of its token the database keeps a hash alone", async () => {
  const { id, name, email } = await makeAccount();
  const { token, session } = await enter(id);
  expect(session).toMatchObject({ complete: true, person: { id, name, email, roles: ["COUNSEL"] } });
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  const row = await db().session.findUniqueOrThrow({ where: { id: session.id } });
  expect(row.tokenHash).toBe(hashToken(token));
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(12 * 3600_000);
});

test.each(["", "x", "' OR 1=1 --", "0".repeat(43)])("the invented token %j is nobody's", async (token) => {
  expect(await sessionOf(token)).toBeNull();
});

test("the next request after a session was revoked, or its person disabled, is nobody's", async () => {
  const { id } = await makeAccount();
  const [one, other] = [await enter(id), await enter(id)];
  await endSession(one.session);
  expect(await sessionOf(one.token)).toBeNull();
  expect(await sessionOf(other.token)).not.toBeNull();
  expect((await auditRows("signedOut")).map(({ actorId }) => actorId)).toEqual([id]);
  await endSession(one.session);
  expect(await auditRows("signedOut")).toHaveLength(1);

  const administrator = await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] });
  const { name, roles } = administrator;
  await disablePerson({ actor: { type: "user", id: administrator.id, name, roles } }, id);
  expect(await sessionOf(other.token)).toBeNull();
});

test("a session ends twelve hours after its begin, however busy, and after thirty idle minutes", async () => {
  const { id } = await makeAccount();
  const [old, idle, busy] = [await enter(id), await enter(id), await enter(id)];
  await age(old.session.id, { opened: "12 hours" });
  await age(idle.session.id, { seen: "30 min" });
  await age(busy.session.id, { opened: "11 hours 59 min", seen: "29 min" });
  expect(await sessionOf(old.token)).toBeNull();
  expect(await sessionOf(idle.token)).toBeNull();
  expect(await sessionOf(busy.token)).not.toBeNull();
  await age(busy.session.id, { seen: "29 min" });
  expect(await sessionOf(busy.token), "having been seen keeps it awake").not.toBeNull();
});

test("the demo's clock, moved forward, ends nobody's session", async () => {
  const { token } = await enter((await makeAccount()).id);
  await db().$executeRaw`UPDATE demo_clock SET offset_seconds = offset_seconds + 864000`;
  expect(await sessionOf(token)).not.toBeNull();
});

test("changed roles count from the next request on", async () => {
  const { id } = await makeAccount();
  const { token } = await enter(id);
  await db().person.update({ where: { id }, data: { roles: ["CUSTODIAN"] } });
  expect((await sessionOf(token))?.person.roles).toEqual(["CUSTODIAN"]);
});

test("without its second factor a session is not complete, but of a person of the demo it is", async () => {
  const owing = await enter((await makeAccount()).id, false);
  expect(owing.session.complete).toBe(false);
  const demo = await enter((await makeAccount({ demo: true })).id, false);
  expect(demo.session.complete).toBe(true);
  env().demo = false;
  expect(await sessionOf(demo.token), "once the demo is off").toBeNull();
  env().demo = true;
});

test("a person sees and ends their own live sessions, and nobody else's", async () => {
  const [ada, ben] = [await makeAccount(), await makeAccount()];
  const [here, there, gone] = [await enter(ada.id), await enter(ada.id), await enter(ada.id)];
  await endSession(gone.session);
  const foreign = await enter(ben.id);
  const listed = await listOwnSessions(here.session);
  expect(listed.map(({ id, current }) => [id, current])).toEqual(
    expect.arrayContaining([
      [here.session.id, true],
      [there.session.id, false],
    ]),
  );
  expect(listed).toHaveLength(2);
  for (const id of [foreign.session.id, gone.session.id, "not an id"])
    await expect(revokeOwnSession(here.session, id)).rejects.toThrow(NotFound);
  await revokeOwnSession(here.session, there.session.id);
  expect(await sessionOf(there.token)).toBeNull();
  expect(await sessionOf(foreign.token)).not.toBeNull();
  expect((await auditRows("sessionRevoked")).map(({ details }) => details)).toEqual([
    { sessionId: there.session.id },
  ]);
});

describe("whose session it was", () => {
  test("is known while it ran out by time alone, for half a day", async () => {
    const person = await makeAccount();
    const { token, session } = await enter(person.id);
    await age(session.id, { opened: "13 hours", seen: "13 hours" });
    expect(await sessionOf(token)).toBeNull();
    expect(await lapsedPersonOf(token)).toMatchObject({ id: person.id });
    await age(session.id, { opened: "12 hours" });
    expect(await lapsedPersonOf(token)).toBeNull();
  });

  test("is nobody's once it was ended, its person disabled, or its second factor never given", async () => {
    const [ended, disabled, halfway] = [await makeAccount(), await makeAccount(), await makeAccount()];
    const first = await enter(ended.id);
    await endSession(first.session);
    expect(await lapsedPersonOf(first.token)).toBeNull();
    const second = await enter(disabled.id);
    await db().person.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    expect(await lapsedPersonOf(second.token)).toBeNull();
    expect(await lapsedPersonOf((await enter(halfway.id, false)).token)).toBeNull();
    expect(await lapsedPersonOf("invented")).toBeNull();
  });
});

test("ending all others leaves the one asking, and other people's", async () => {
  const [mine, theirs] = [await makeAccount(), await makeAccount()];
  const [here, there, elsewhere] = [await enter(mine.id), await enter(mine.id), await enter(theirs.id)];
  await revokeOtherSessions(here.session);
  expect(await sessionOf(here.token)).not.toBeNull();
  expect(await sessionOf(there.token)).toBeNull();
  expect(await sessionOf(elsewhere.token)).not.toBeNull();
  const rows = (await auditRows("otherSessionsRevoked")).filter(({ actorId }) => actorId === mine.id);
  expect(rows.map(({ details }) => details)).toEqual([{ count: 1 }]);
  await revokeOtherSessions(here.session);
  expect(await auditRows("otherSessionsRevoked")).toHaveLength(1);
});
