import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { choosePassword, readLink } from "@/lib/auth/invitation";
import {
  addPerson,
  changeRoles,
  disablePerson,
  enablePerson,
  findPerson,
  inviteAgain,
  listPeople,
  resetSecondFactor,
} from "@/lib/auth/manage-people";
import { ROLES, type Role } from "@/lib/auth/permissions";
import { sessionOf } from "@/lib/auth/session-rows";
import { signInLocally } from "@/lib/auth/sign-in-locally";
import { auditRows, enter, makeAccount, PASSWORD } from "@/lib/auth/test-people";
import { db } from "@/lib/db";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";

const as = ({ id, name, roles }: { id: string; name: string; roles: Role[] }): Context => ({
  actor: { type: "user", id, name, roles },
});
const administrator = async () => as(await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] }));
const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";
const input = (email: string) => ({ name: "Nora New", email, roles: ["COUNSEL" as Role] });
const nobody = "00000000-0000-4000-8000-000000000000";

describe("who may not manage people", () => {
  const acts: [string, (ctx: Context, id: string) => Promise<unknown>][] = [
    ["list", (ctx) => listPeople(ctx)],
    ["find", findPerson],
    ["add", (ctx) => addPerson(ctx, input("refused@desk.example"))],
    ["change the roles of", (ctx, personId) => changeRoles(ctx, { personId, roles: ["COUNSEL"] })],
    ["disable", disablePerson],
    ["enable", enablePerson],
    ["reset the second factor of", resetSecondFactor],
    ["invite", inviteAgain],
  ];
  const others = (Object.keys(ROLES) as Role[]).filter((role) => role !== "INSTALLATION_ADMINISTRATOR");
  test.each(others)("%s", async (role) => {
    const target = await makeAccount();
    const ctx = as(await makeAccount({ roles: [role] }));
    for (const [what, act] of acts)
      await expect(act(ctx, target.id), `${role} may not ${what}`).rejects.toThrow(Forbidden);
    expect(await db().person.findUnique({ where: { id: target.id } })).toEqual(target);
    expect(await db().person.count({ where: { email: "refused@desk.example" } })).toBe(0);
  });

  test("for an administrator the missing person is missing", async () => {
    const ctx = await administrator();
    for (const [what, act] of acts.filter(([name]) => name !== "list" && name !== "add"))
      await expect(act(ctx, nobody), what).rejects.toThrow(NotFound);
  });
});

test("the same submission makes one account, and a new link in place of one that may have been lost", async () => {
  const ctx = await administrator();
  const submission = randomUUID();
  const first = await addPerson(ctx, { ...input("twice@desk.example"), submission });
  const second = await addPerson(ctx, { ...input("twice@desk.example"), submission });
  expect(await readLink(tokenOf(second.link))).toEqual({
    purpose: "invitation",
    email: "twice@desk.example",
  });
  expect(await readLink(tokenOf(first.link))).toBeNull();
  expect(await db().person.count({ where: { email: "twice@desk.example" } })).toBe(1);
  const other = addPerson(ctx, { ...input("other@desk.example"), submission });
  await expect(other).rejects.toThrow(/already used for something else/);
  const stranger = addPerson(await administrator(), { ...input("twice@desk.example"), submission });
  await expect(stranger).rejects.toThrow(Conflict);
});

test("somebody added chooses a password by a link that works once", async () => {
  const { link } = await addPerson(await administrator(), input("nora@desk.example"));
  expect(link).toMatch(/^http:\/\/localhost:3000\/invitation\?token=[\w-]{43}$/);
  const token = tokenOf(link);
  expect(await readLink(token)).toEqual({ purpose: "invitation", email: "nora@desk.example" });
  await expect(choosePassword(token, "short", "Test")).rejects.toThrow(InvalidInput);
  await expect(choosePassword(token, "Nora New nora@desk", "Test")).rejects.toThrow(InvalidInput);
  const session = await choosePassword(token, "seven words and no name", "Test");
  expect(await sessionOf(session)).toMatchObject({ complete: false });
  expect(await readLink(token)).toBeNull();
  await expect(choosePassword(token, "seven other words here", "Test")).rejects.toThrow(NotReady);
  const signIn = { email: "nora@desk.example", password: "seven words and no name", device: "Test" };
  expect((await signInLocally(signIn)).complete).toBe(false);
  const [added] = await auditRows("personAdded");
  expect(added?.details).toMatchObject({ roles: ["COUNSEL"] });
  expect(JSON.stringify(added?.details)).not.toContain("nora@desk.example");
});

test("an address has one account, and nothing of the second is saved", async () => {
  const ctx = await administrator();
  const { email } = await makeAccount();
  const before = (await auditRows("personAdded")).length;
  await expect(addPerson(ctx, input(email))).rejects.toMatchObject({ fields: { email: expect.any(String) } });
  expect(await auditRows("personAdded")).toHaveLength(before);
});

test("a new link ends the one before it, and its use ends every session", async () => {
  const ctx = await administrator();
  const { id, email } = await makeAccount();
  const { token } = await enter(id);
  const [old, fresh] = [
    tokenOf((await inviteAgain(ctx, id)).link),
    tokenOf((await inviteAgain(ctx, id)).link),
  ];
  expect(await readLink(old)).toBeNull();
  expect(await sessionOf(token), "a link alone changes nothing").not.toBeNull();
  await choosePassword(fresh, "seven words and no name", "Test");
  expect(await sessionOf(token)).toBeNull();
  await expect(signInLocally({ email, password: PASSWORD, device: "Test" })).rejects.toThrow(InvalidInput);
});

test("a link runs out after a day, and is nothing for a disabled person", async () => {
  const ctx = await administrator();
  const { id } = await makeAccount();
  const late = tokenOf((await inviteAgain(ctx, id)).link);
  await db().$executeRaw`UPDATE one_time_link SET expires_at = expires_at - interval '24 hours'`;
  expect(await readLink(late)).toBeNull();
  await expect(choosePassword(late, "seven words and no name", "Test")).rejects.toThrow(NotReady);
  const disabled = tokenOf((await inviteAgain(ctx, id)).link);
  await disablePerson(ctx, id);
  expect(await readLink(disabled)).toBeNull();
  await expect(choosePassword(disabled, "seven words and no name", "Test")).rejects.toThrow(NotReady);
});

test("somebody disabled is out at once, and in again only by signing in", async () => {
  const ctx = await administrator();
  const { id, email } = await makeAccount();
  const { token } = await enter(id);
  await disablePerson(ctx, id);
  await expect(disablePerson(ctx, id)).rejects.toThrow(NotReady);
  expect(await sessionOf(token)).toBeNull();
  await expect(signInLocally({ email, password: PASSWORD, device: "Test" })).rejects.toThrow(InvalidInput);
  await enablePerson(ctx, id);
  await expect(enablePerson(ctx, id)).rejects.toThrow(NotReady);
  expect(await sessionOf(token)).toBeNull();
  await signInLocally({ email, password: PASSWORD, device: "Test" });
  expect(await findPerson(ctx, id)).toMatchObject({ email, disabledAt: null, hasSecondFactor: false });
  expect(await auditRows("personDisabled")).toContainEqual(
    expect.objectContaining({ details: { personId: id } }),
  );
});

test("nobody resets their own second factor", async () => {
  const account = await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] });
  await expect(resetSecondFactor(as(account), account.id)).rejects.toThrow(NotReady);
});

describe("somebody who manages people is always left", () => {
  test("the last one neither disables themselves nor gives the role away", async () => {
    await db().person.updateMany({ data: { roles: ["COUNSEL"] } });
    const last = await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] });
    await expect(disablePerson(as(last), last.id)).rejects.toThrow(NotReady);
    await expect(changeRoles(as(last), { personId: last.id, roles: ["COUNSEL"] })).rejects.toThrow(NotReady);
    expect(await db().person.findUnique({ where: { id: last.id } })).toEqual(last);
  });

  test("the last two, each disabling the other at the same moment, leave one", async () => {
    await db().person.updateMany({ data: { roles: ["COUNSEL"] } });
    const two = [
      await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] }),
      await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] }),
    ] as const;
    await Promise.allSettled([disablePerson(as(two[0]), two[1].id), disablePerson(as(two[1]), two[0].id)]);
    const left = await db().person.count({
      where: { roles: { has: "INSTALLATION_ADMINISTRATOR" }, disabledAt: null },
    });
    expect(left).toBe(1);
  });
});

test("people are listed a page at a time by name, and found by name or address", async () => {
  const ctx = await administrator();
  await db().$executeRaw`INSERT INTO person (name, email, roles)
    SELECT 'Zora ' || lpad(one::text, 3, '0'), 'zora-' || one || '@many.example', '{COUNSEL}' FROM generate_series(1, 70) AS one`;
  const first = await listPeople(ctx, "zora");
  expect(first.rows.map(({ name }) => name).slice(0, 2)).toEqual(["Zora 001", "Zora 002"]);
  expect([first.rows.length, first.earlier]).toEqual([50, null]);
  const second = await listPeople(ctx, "zora", first.later);
  expect([second.rows.length, second.later]).toEqual([20, null]);
  expect((await listPeople(ctx, "zora", second.earlier)).rows).toEqual(first.rows);
  expect((await listPeople(ctx, "ZORA-7@many")).rows.map(({ name }) => name)).toEqual(["Zora 007"]);
  expect((await listPeople(ctx, "zora_")).rows).toEqual([]);
});
