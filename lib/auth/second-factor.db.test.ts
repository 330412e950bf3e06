import { describe, expect, test } from "vitest";
import { resetSecondFactor } from "@/lib/auth/manage-people";
import { makeRecoveryCodes, recoveryCodesLeft } from "@/lib/auth/recovery-codes";
import { giveSecondFactor, requireFreshFactor, secondFactorTask } from "@/lib/auth/second-factor";
import { sessionOf } from "@/lib/auth/session-rows";
import { auditRows, codeOf, enter, liveSession, makeAccount } from "@/lib/auth/test-people";
import { db } from "@/lib/db";
import { Conflict, InvalidInput, TooManyTries, WrongState } from "@/lib/errors";

/** Somebody who has set up an authenticator with the code of the step before this one. */
async function enrolled() {
  const { id } = await makeAccount();
  const { session } = await enter(id, false);
  await secondFactorTask(session);
  const { token } = await giveSecondFactor(session, await codeOf(id, -1));
  return { id, session: await liveSession(token) };
}

/** Lets the last code lie a minute back, so that the present codes are new again. */
const forgetStep = (id: string) =>
  db().$executeRaw`UPDATE person SET totp_last_step = totp_last_step - 10 WHERE id = ${id}::uuid`;

test("the first session is shown one key, sealed at rest, until a code of it confirms it", async () => {
  const { id } = await makeAccount();
  const { session, token } = await enter(id, false);
  const first = await secondFactorTask(session);
  expect(first).toEqual(await secondFactorTask(session));
  if (first.kind !== "enrol") throw new Error("nothing to set up");
  const { totpSecret } = await db().person.findUniqueOrThrow({ where: { id } });
  expect(totpSecret).not.toContain(first.secret.replaceAll(" ", ""));

  const given = await giveSecondFactor(session, await codeOf(id));
  expect(given.first).toBe(true);
  expect(await sessionOf(token), "the token changes when the session may do more").toBeNull();
  expect(await liveSession(given.token)).toMatchObject({ id: session.id, complete: true });
  expect(await auditRows("secondFactorConfirmed")).toMatchObject([
    { actorId: id, details: { by: "authenticator" } },
  ]);
  expect(await secondFactorTask((await enter(id, false)).session)).toEqual({ kind: "answer" });
});

test("a code is taken once, in whatever session, and none before it", async () => {
  const { id } = await makeAccount();
  const [one, two] = [await enter(id, false), await enter(id, false)];
  await secondFactorTask(one.session);
  const code = await codeOf(id);
  await giveSecondFactor(one.session, code);
  await expect(giveSecondFactor(two.session, code)).rejects.toThrow(InvalidInput);
  await expect(giveSecondFactor(two.session, await codeOf(id, -1))).rejects.toThrow(InvalidInput);
  expect(await sessionOf(two.token)).toMatchObject({ complete: false });
  expect((await giveSecondFactor(two.session, await codeOf(id, 1))).first).toBe(false);
});

test("the same code given by two at once is taken once", async () => {
  const { id } = await enrolled();
  const sessions = [await enter(id, false), await enter(id, false), await enter(id, false)];
  const code = await codeOf(id);
  const answers = await Promise.allSettled(sessions.map(({ session }) => giveSecondFactor(session, code)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).not.toBeInstanceOf(Conflict);
});

test.each(["000000", "", "12345", "<b>", "' OR 1=1 --", "aaaa-aaaa-aaaa"])(
  "%j opens nothing and is refused by its field",
  async (code) => {
    const { id } = await enrolled();
    const { session, token } = await enter(id, false);
    await expect(giveSecondFactor(session, code)).rejects.toMatchObject({
      fields: { code: expect.any(String) },
    });
    expect(await sessionOf(token)).toMatchObject({ complete: false });
  },
);

test("codes are slowed down like passwords", async () => {
  const { id } = await enrolled();
  const { session } = await enter(id, false);
  for (let tries = 0; tries < 6; tries += 1)
    await expect(giveSecondFactor(session, "000000")).rejects.toThrow(InvalidInput);
  await forgetStep(id);
  await expect(giveSecondFactor(session, await codeOf(id))).rejects.toThrow(TooManyTries);
});

test("a complete session owes nothing", async () => {
  const { id, session } = await enrolled();
  await expect(giveSecondFactor(session, await codeOf(id, 1))).rejects.toThrow(WrongState);
});

test("a recovery code stands in once, however it is typed; new ones void the old", async () => {
  const { id, session } = await enrolled();
  expect(await recoveryCodesLeft(id)).toBe(0);
  const old = await makeRecoveryCodes(session);
  const codes = await makeRecoveryCodes(session);
  expect(new Set([...old, ...codes]).size).toBe(16);
  expect(await recoveryCodesLeft(id)).toBe(8);
  const kept = JSON.stringify(await db().recoveryCode.findMany());
  for (const code of codes) expect(kept).not.toContain(code);

  const [code = "", second = ""] = codes;
  const lost = await enter(id, false);
  await expect(giveSecondFactor(lost.session, old[0] ?? "")).rejects.toThrow(InvalidInput);
  await giveSecondFactor(lost.session, ` ${code.toUpperCase().replaceAll("-", " ")}`);
  await expect(giveSecondFactor((await enter(id, false)).session, code)).rejects.toThrow(InvalidInput);
  expect(await recoveryCodesLeft(id)).toBe(7);
  expect(await auditRows("secondFactorGiven")).toContainEqual(
    expect.objectContaining({ actorId: id, details: { by: "recovery code" } }),
  );
  const other = await enrolled();
  await expect(giveSecondFactor((await enter(other.id, false)).session, second)).rejects.toThrow(
    InvalidInput,
  );
});

test("recovery codes need an authenticator first", async () => {
  const { id } = await makeAccount({ demo: true });
  expect(await recoveryCodesLeft(id)).toBeNull();
  await expect(makeRecoveryCodes((await enter(id)).session)).rejects.toThrow(WrongState);
});

test("after a reset nothing of before counts, and another key is set up", async () => {
  const { id, session } = await enrolled();
  const codes = await makeRecoveryCodes(session);
  const administrator = await makeAccount({ roles: ["INSTALLATION_ADMINISTRATOR"] });
  const { name, roles } = administrator;
  await resetSecondFactor({ actor: { type: "user", id: administrator.id, name, roles } }, id);
  const fresh = await enter(id, false);
  await expect(giveSecondFactor(fresh.session, codes[0] ?? "")).rejects.toThrow(InvalidInput);
  expect(await secondFactorTask(fresh.session)).toMatchObject({ kind: "enrol" });
  expect((await giveSecondFactor(fresh.session, await codeOf(id))).first).toBe(true);
});

describe("what cannot be taken back asks again after ten minutes", () => {
  const grownOld = (sessionId: string) => db().$executeRaw`
    UPDATE session SET second_factor_at = second_factor_at - interval '11 minutes' WHERE id = ${sessionId}::uuid`;

  test("a code gives it anew, once; none, a wrong one or a used one does not", async () => {
    const { id } = await makeAccount();
    const { session, token } = await enter(id, false);
    await secondFactorTask(session);
    const { token: complete } = await giveSecondFactor(session, await codeOf(id, -1));
    expect((await liveSession(complete)).factor).toBe("fresh");
    await requireFreshFactor(await liveSession(complete), "");
    await grownOld(session.id);
    const old = await liveSession(complete);
    expect(old).toMatchObject({ complete: true, factor: "code" });
    for (const code of ["", "000000", await codeOf(id, -1)])
      await expect(requireFreshFactor(old, code)).rejects.toThrow(InvalidInput);
    expect((await liveSession(complete)).factor).toBe("code");
    const code = await codeOf(id);
    await requireFreshFactor(old, code);
    expect((await liveSession(complete)).factor).toBe("fresh");
    await grownOld(session.id);
    await expect(requireFreshFactor(old, code)).rejects.toThrow(InvalidInput);
    expect(token).not.toBe(complete);
  });

  test("who gave it at the sign-in service gives it there again, and a person of the demo has none", async () => {
    const [{ session }, demo] = [await enter((await makeAccount()).id), await makeAccount({ demo: true })];
    await grownOld(session.id);
    const old = { ...session, factor: "service" } as const;
    await expect(requireFreshFactor(old, "123456")).rejects.toThrow("Confirm at the sign-in service");
    expect((await enter(demo.id)).session.factor).toBe("fresh");
  });
});
