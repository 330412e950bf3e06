import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { can } from "@/lib/auth/context";
import { choosePassword, inviteToChoosePassword } from "@/lib/auth/invitation";
import { changeRoles, disablePerson, enablePerson, resetSecondFactor } from "@/lib/auth/manage-people";
import type { Role } from "@/lib/auth/permissions";
import { hashToken } from "@/lib/auth/session-rows";
import { auditRows, enter, everyRow, makeAccount } from "@/lib/auth/test-people";
import { makeAccessToken } from "@/lib/auth/tokens/make-access-token";
import { MOST_CALLS, personOfToken } from "@/lib/auth/tokens/person-of-token";
import { accessTokensOf, ownAccessTokens } from "@/lib/auth/tokens/queries";
import { revokeAccessToken } from "@/lib/auth/tokens/revoke-access-token";
import { MakeAccessToken } from "@/lib/auth/tokens/schema";
import { db, inTransaction } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { env } from "@/lib/env";
import { Forbidden, NotFound, NotReady, TooManyTries } from "@/lib/errors";

async function somebody(...roles: Role[]) {
  const { id, name } = await makeAccount({ roles });
  return { actor: { type: "user", id, name, roles } as const };
}
const wanted = { name: "Nightly copy", scopes: ["reports:read" as const], validDays: 30 };
const only = async (ctx: Awaited<ReturnType<typeof somebody>>) => {
  const [token, ...more] = await ownAccessTokens(ctx);
  if (!token || more.length > 0) throw new Error("There is not exactly one token.");
  return token;
};

let lead: Awaited<ReturnType<typeof somebody>>;
let manager: Awaited<ReturnType<typeof somebody>>;
let token: string;
beforeEach(async () => {
  lead = await somebody("LEAD_COUNSEL");
  manager = await somebody("INSTALLATION_ADMINISTRATOR");
  token = await makeAccessToken(lead, wanted);
});

describe("an access token", () => {
  test("is kept as its hash and its first letters, and audited by its id", async () => {
    const row = await db().accessToken.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
    expect(JSON.stringify(row)).not.toContain(token.slice(9));
    expect(token).toMatch(/^ngt_[\w-]{43}$/);
    expect(row.prefix).toBe(token.slice(0, 8));
    expect(row.expiresAt.getTime() - row.madeAt.getTime()).toBe(30 * 86_400_000);
    expect((await auditRows("makeAccessToken")).at(-1)).toMatchObject({
      actorId: lead.actor.id,
      details: { token: row.id, scopes: ["reports:read"], validDays: 30 },
    });
  });

  test("allows of its person's permissions what its scopes name, and nothing else", async () => {
    const caller = await personOfToken(token);
    if (!caller) throw new Error("The token is good for nothing.");
    expect(caller.actor).toMatchObject({ id: lead.actor.id, name: lead.actor.name, roles: ["LEAD_COUNSEL"] });
    expect(can(caller.actor, "report:read")).toBe(true);
    for (const permission of [
      "report:make",
      "demand:read",
      "person:manage",
      "report:national-security",
    ] as const)
      expect(can(caller.actor, permission), permission).toBe(false);
    expect((await only(lead)).lastUsedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("never allows what its person may not at that moment", async () => {
    const exact = await makeAccessToken(lead, {
      ...wanted,
      scopes: ["reports:read", "national-security:read"],
    });
    const before = await personOfToken(exact);
    expect(before && can(before.actor, "report:national-security")).toBe(true);
    await changeRoles(manager, { personId: lead.actor.id, roles: ["COUNSEL"] });
    const caller = await personOfToken(exact);
    expect(caller && can(caller.actor, "report:read")).toBe(true);
    expect(caller && can(caller.actor, "report:national-security")).toBe(false);
    await changeRoles(manager, { personId: lead.actor.id, roles: ["CUSTODIAN"] });
    const later = await personOfToken(token);
    expect(later && can(later.actor, "report:read")).toBe(false);
  });

  test("is made for what the person has a use of, and for a year at most", async () => {
    const custodian = await somebody("CUSTODIAN");
    const before = await everyRow();
    await expect((async () => makeAccessToken(custodian, wanted))()).rejects.toThrow(Forbidden);
    expect(await everyRow()).toEqual(before);
    for (const validDays of ["0", "366", "", "365.5", undefined])
      expect(MakeAccessToken.safeParse({ ...wanted, validDays }).success, validDays).toBe(false);
    expect(MakeAccessToken.safeParse({ ...wanted, scopes: [], validDays: "30" }).success).toBe(false);
    expect(MakeAccessToken.safeParse({ ...wanted, scopes: ["*"], validDays: "30" }).success).toBe(false);
    const alone = MakeAccessToken.safeParse({
      ...wanted,
      scopes: ["national-security:read"],
      validDays: "30",
    });
    expect(alone.error?.issues).toMatchObject([{ path: ["scopes"] }]);
    const counsel = await somebody("COUNSEL");
    const exact = { ...wanted, scopes: ["reports:read" as const, "national-security:read" as const] };
    await expect((async () => makeAccessToken(counsel, exact))()).rejects.toThrow(Forbidden);
  });

  test("is one of ten at most that are good", async () => {
    for (let made = 1; made < 10; made += 1) await makeAccessToken(lead, wanted);
    await expect(makeAccessToken(lead, wanted)).rejects.toThrow(NotReady);
    const [one] = await ownAccessTokens(lead);
    await revokeAccessToken(lead, { tokenId: one?.id ?? "" });
    expect(await makeAccessToken(lead, wanted)).toMatch(/^ngt_/);
  });
});

describe("a token is good for nothing, alike,", () => {
  const ends: Record<string, () => Promise<unknown>> = {
    "that its person revoked": async () => revokeAccessToken(lead, { tokenId: (await only(lead)).id }),
    "that ran out": () =>
      asOwner(`ALTER TABLE access_token DISABLE TRIGGER USER; UPDATE access_token SET made_at = made_at - interval '40 days',
        expires_at = expires_at - interval '40 days'; ALTER TABLE access_token ENABLE TRIGGER USER`),
    "whose person was disabled, also when they come back": async () => {
      await disablePerson(manager, lead.actor.id);
      await enablePerson(manager, lead.actor.id);
    },
    "whose person is disabled by hand": () =>
      db().person.update({ where: { id: lead.actor.id }, data: { disabledAt: new Date() } }),
    "whose person's second factor was reset": () => resetSecondFactor(manager, lead.actor.id),
    "whose person chose a new password": async () => {
      const link = new URL(await inTransaction((tx) => inviteToChoosePassword(tx, lead.actor.id)));
      await choosePassword(link.searchParams.get("token") ?? "", "another one, for tests only", "");
    },
    "of somebody of the demo, once it is off": async () => {
      await db().person.update({ where: { id: lead.actor.id }, data: { demo: true } });
      env().demo = false;
    },
    "of somebody whom the sign-in service has not let in for a fortnight": async () => {
      await enter(lead.actor.id);
      await db().person.update({ where: { id: lead.actor.id }, data: { oidcSubject: lead.actor.id } });
      expect(await personOfToken(token)).not.toBeNull();
      await db().$executeRaw`UPDATE session SET last_seen_at = last_seen_at - interval '15 days'`;
    },
  };
  afterEach(() => {
    env().demo = true;
  });
  test.each(Object.entries(ends))("%s", async (_when, end) => {
    expect(await personOfToken(token)).not.toBeNull();
    await end();
    expect(await personOfToken(token)).toBeNull();
  });

  test("that was never made, or is not whole", async () => {
    for (const wrong of ["", "ngt_", token.slice(0, -1), `${token}A`, token.toUpperCase()])
      expect(await personOfToken(wrong)).toBeNull();
  });
});

test("tokens are listed and revoked by their person, and by whoever manages people", async () => {
  const other = await somebody("LEAD_COUNSEL");
  const { id } = await only(lead);
  expect(await ownAccessTokens(other)).toEqual([]);
  await expect(revokeAccessToken(other, { tokenId: id })).rejects.toThrow(NotFound);
  await expect((async () => accessTokensOf(other, lead.actor.id))()).rejects.toThrow(Forbidden);
  expect(await accessTokensOf(manager, lead.actor.id)).toMatchObject([{ id, name: "Nightly copy" }]);
  await revokeAccessToken(manager, { tokenId: id });
  expect((await auditRows("revokeAccessToken")).at(-1)).toMatchObject({
    actorId: manager.actor.id,
    details: { token: id, personId: lead.actor.id },
  });
  await expect(revokeAccessToken(manager, { tokenId: id })).rejects.toThrow(NotFound);
  expect(await accessTokensOf(manager, lead.actor.id)).toEqual([]);
});

test("a token waits for the next minute once it asked too often, and then goes on", async () => {
  const { id } = await only(lead);
  const minuteOf = async () =>
    (await db().accessToken.findUniqueOrThrow({ where: { id } })).minute?.getTime();
  // Again only where the minute ended just between the two statements.
  for (let refused = false; !refused; ) {
    await db().$executeRaw`
      UPDATE access_token SET minute = date_trunc('minute', clock_timestamp()), calls = ${MOST_CALLS - 1} WHERE id = ${id}::uuid`;
    const minute = await minuteOf();
    await personOfToken(token);
    const again = await personOfToken(token).catch((error: unknown) => error);
    refused = again instanceof TooManyTries;
    if (!refused) expect(await minuteOf()).not.toBe(minute);
  }
  await db().$executeRaw`UPDATE access_token SET minute = minute + interval '3 minutes'`;
  expect(await personOfToken(token), "a clock that was set back locks nobody out").not.toBeNull();
});

describe("the database itself", () => {
  test("lets the app's role change nothing of what a token is", async () => {
    for (const change of [
      "scopes = '{register:read}'",
      "expires_at = now()",
      "token_hash = 'x'",
      "name = 'x'",
    ])
      expect(await refusedWith([`UPDATE access_token SET ${change}`]), change).toBe("42501");
    expect(await refusedWith(["DELETE FROM access_token"])).toBe("42501");
  });

  test("keeps a token as it was made even from its owner, and a revoked one revoked", async () => {
    const statement = (text: string) =>
      asOwner(text).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
    for (const change of [
      "scopes = '{register:read}'",
      "expires_at = expires_at + interval '1 day'",
      "name = 'x'",
    ])
      expect(await statement(`UPDATE access_token SET ${change}`), change).toBe("NG008");
    expect(await statement("DELETE FROM access_token")).toBe("NG008");
    await revokeAccessToken(lead, { tokenId: (await only(lead)).id });
    const again =
      "UPDATE access_token SET revoked_at = NULL, revoked_by_id = NULL WHERE revoked_at IS NOT NULL";
    expect(await refusedWith([again])).toBe("NG008");
  });

  test("takes no token for more than a year, or for what there is not", async () => {
    const insert = `INSERT INTO access_token (person_id, name, token_hash, prefix, scopes, made_at, expires_at)
      VALUES ($1, 'x', gen_random_uuid()::text, 'x', $2, clock_timestamp() + $3::interval, clock_timestamp() + $4::interval)`;
    const refusal = (scopes: string[], from: string, until: string) =>
      refusedWith([insert, [lead.actor.id, scopes, from, until]]);
    expect(await refusal(["reports:read"], "0", "364 days")).toBe("nothing refused it");
    expect(await refusal(["reports:read"], "0", "366 days")).toBe("23514");
    expect(await refusal(["reports:read"], "30 days", "366 days")).toBe("NG008");
    expect(await refusal(["reports:read", "national-security:read"], "0", "1 day")).toBe(
      "nothing refused it",
    );
    expect(await refusal(["national-security:read"], "0", "1 day")).toBe("23514");
    expect(await refusal(["reports:write"], "0", "1 day")).toBe("23514");
    expect(await refusal([], "0", "1 day")).toBe("23514");
  });
});
