import { describe, expect, test } from "vitest";
import { markBrowser } from "@/lib/auth/known-browser";
import { sessionOf } from "@/lib/auth/session-rows";
import { signInLocally } from "@/lib/auth/sign-in-locally";
import { guardGuess, guardPlace } from "@/lib/auth/slow-down";
import { auditRows, makeAccount, PASSWORD } from "@/lib/auth/test-people";
import { realNow } from "@/lib/clock";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

const signIn = (email: string, password = PASSWORD) => signInLocally({ email, password, device: "Test" });

/** What a sign-in says when it does not succeed. */
const refusal = (email: string, password?: string) =>
  signIn(email, password).then(
    () => "let in",
    (error: Error) => `${error.constructor.name}: ${error.message}`,
  );

const misfit = "InvalidInput: The email address and the password do not fit together.";

test("the right password opens a session that owes the second factor", async () => {
  const { id, email } = await makeAccount();
  const { token, complete } = await signIn(` ${email.toUpperCase()} `);
  expect(complete).toBe(false);
  expect(await sessionOf(token)).toMatchObject({ complete: false, person: { id } });
  const [row] = (await auditRows("signedIn")).filter(({ actorId }) => actorId === id);
  expect(row?.details).toEqual({ by: "password", failuresBefore: 0 });
});

test("a person of the demo is complete by the password, while the demo is on, and nobody once it is off", async () => {
  const { email } = await makeAccount({ demo: true });
  expect((await signIn(email)).complete).toBe(true);
  env().demo = false;
  expect(await refusal(email)).toBe(misfit);
  env().demo = true;
});

describe("one answer to all who do not come in", () => {
  test("a wrong password, an unknown address, a disabled account, one without a password", async () => {
    const { email } = await makeAccount();
    const disabled = await makeAccount({ disabledAt: await realNow() });
    const bare = await makeAccount();
    await db().person.update({ where: { id: bare.id }, data: { passwordHash: null } });
    expect(await refusal(email, "wrong")).toBe(misfit);
    expect(await refusal("stranger@nowhere.example")).toBe(misfit);
    expect(await refusal(disabled.email)).toBe(misfit);
    expect(await refusal(bare.email)).toBe(misfit);
    expect(await refusal("' OR 1=1 --", "' OR 1=1 --")).toBe(misfit);
  });

  test("an unknown address takes as long as a wrong password", async () => {
    const { email } = await makeAccount();
    const seconds = async (address: string) => {
      const begin = performance.now();
      await refusal(address, "wrong");
      return performance.now() - begin;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    // In turn, so that a machine that is busy for a while is so for both.
    for (const stranger of ["a@x.example", "b@x.example", "c@x.example"]) {
      known.push(await seconds(email));
      unknown.push(await seconds(stranger));
    }
    // The slow part is the derivation: without it, an answer takes a few milliseconds.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
    expect(Math.min(...known)).toBeGreaterThan(Math.min(...unknown) / 3);
  });
});

describe("after five tries in vain the next ones wait", () => {
  const release = () => db().$executeRaw`UPDATE sign_in_delay SET until = clock_timestamp()`;

  test("also the right one, and also at an address that nobody has", async () => {
    const { email } = await makeAccount();
    for (const address of [email, "nobody-here@desk.example"]) {
      for (let tries = 0; tries < 5; tries += 1) expect(await refusal(address, "wrong")).toBe(misfit);
      expect(await refusal(address, "wrong")).toBe(misfit);
      // Two seconds, which may be over where a try takes long: the wait that there is goes on for a minute more.
      const waiting = await db().$executeRaw`
        UPDATE sign_in_delay SET until = until + interval '1 minute'
        WHERE failures = 6 AND round(extract(epoch FROM until - last_at)) = 2
          AND last_at = (SELECT max(last_at) FROM sign_in_delay)`;
      expect(waiting, "the sixth makes the next one wait").toBe(1);
      expect(await refusal(address)).toMatch(/^TooManyTries: There were too many tries .* Wait \d+ seconds?/);
      await release();
    }
    await release();
    const { token } = await signIn(email);
    const session = await sessionOf(token);
    const [row] = (await auditRows("signedIn")).filter(({ actorId }) => actorId === session?.person.id);
    expect(row?.details).toMatchObject({ failuresBefore: 6 });
    expect(await refusal(email, "wrong"), "and all begins anew").toBe(misfit);
  });

  test("many at once are no more than many in a row", async () => {
    const { email } = await makeAccount();
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refusal(email, "wrong")));
    const seconds = (performance.now() - began) / 1_000;
    const judged = answers.filter((answer) => answer === misfit).length;
    expect(judged).toBeGreaterThanOrEqual(6);
    // Two seconds must be over before a seventh, four more before an eighth, however long all of them take.
    expect(2 ** (judged - 5) - 2, `${judged} judged in ${seconds} s`).toBeLessThanOrEqual(seconds);
    const [row] = await db().signInDelay.findMany({ orderBy: { lastAt: "desc" }, take: 1 });
    expect(row?.failures).toBe(judged);
  });

  test("the wait doubles up to a minute, then a quarter of an hour lies between two tries; an hour forgets all", async () => {
    const tryInVain = () => guardGuess("password:waiting@desk.example", async () => null);
    const waits: number[] = [];
    for (let tries = 0; tries < 21; tries += 1) {
      await release();
      await tryInVain();
      const [row] = await db().$queryRaw<{ wait: number }[]>`
        SELECT round(extract(epoch FROM greatest(until, last_at) - last_at))::int AS wait FROM sign_in_delay ORDER BY last_at DESC LIMIT 1`;
      waits.push(row?.wait ?? -1);
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, ...Array(9).fill(60), 900, 900]);
    await db().$executeRaw`
      UPDATE sign_in_delay SET last_at = last_at - interval '61 minutes', until = until - interval '61 minutes'`;
    await tryInVain();
    const rows = await db().signInDelay.findMany({ orderBy: { lastAt: "desc" }, take: 1 });
    expect(rows).toMatchObject([{ failures: 1 }]);
  });
});

test("a clock that is set back a little makes nobody wait who need not", async () => {
  await guardGuess("password:set-back@desk.example", async () => null);
  await db().$executeRaw`
    UPDATE sign_in_delay SET last_at = last_at + interval '1 minute', until = until + interval '1 minute'`;
  expect(await guardGuess("password:set-back@desk.example", async () => "right")).toBe("right");
  await db().$executeRaw`UPDATE sign_in_delay SET until = until + interval '1 minute'`;
  expect(await guardGuess("password:set-back@desk.example", async () => "right")).toBe("right");
});

describe("whoever guesses on and on, one a second", () => {
  /** Ten thousand seconds pass, ten between two guesses: those made in between would be refused. Counts what was judged. */
  async function judgedIn(attempt: () => Promise<boolean>): Promise<number> {
    let judged = 0;
    for (let guess = 0; guess < 1_000; guess += 1) {
      await db().$executeRaw`
        UPDATE sign_in_delay SET last_at = last_at - interval '10 seconds', until = until - interval '10 seconds'`;
      if (await attempt()) judged += 1;
    }
    return judged;
  }
  const guessAt = (key: string) => () =>
    guardGuess(key, async () => null).then(
      () => true,
      () => false,
    );

  test("at one account: at most a hundred are judged", async () => {
    const judged = await judgedIn(guessAt("password:guessed@desk.example"));
    expect(judged).toBeLessThanOrEqual(100);
    expect(judged).toBeGreaterThan(20);
  });

  test("over many accounts from one network: at most a hundred are judged", async () => {
    let account = 0;
    const attempt = () =>
      guardPlace("203.0.113", () => guardGuess(`password:${account++}@desk.example`, async () => null)).then(
        () => true,
        () => false,
      );
    expect(await judgedIn(attempt)).toBeLessThanOrEqual(100);
  });
});

test("the owner comes in with a browser they used before, also while strangers are stopped; another's mark is none", async () => {
  const { email } = await makeAccount();
  const kept = markBrowser(email);
  await db()
    .$executeRaw`UPDATE sign_in_delay SET until = clock_timestamp() - interval '1 minute', failures = 0`;
  // The sixth try in vain earns two seconds, which a slow machine may need for one try alone: the wait goes on for a minute more.
  const waitOn = () =>
    db().$executeRaw`UPDATE sign_in_delay SET until = until + interval '1 minute' WHERE failures = 6`;
  for (let tries = 0; tries < 6; tries += 1) await guardGuess(`password:${email}`, async () => null);
  expect(await waitOn()).toBe(1);
  expect(await refusal(email)).toMatch(/^TooManyTries/);
  const from = (mark: string, password = PASSWORD) =>
    signInLocally({ email, password, device: "Test", place: "203.0.113", kept: mark });
  await expect(from(markBrowser("other@desk.example"))).rejects.toThrow("too many tries");
  await expect(from(kept.replace(/.$/, kept.endsWith("0") ? "1" : "0"))).rejects.toThrow("too many tries");
  expect((await from(kept)).token).toBeTruthy();
  // It opens nothing by itself, and is slowed down like any other.
  for (let tries = 0; tries < 6; tries += 1) await from(kept, "wrong").catch(() => {});
  expect(await waitOn()).toBeGreaterThan(0);
  await expect(from(kept)).rejects.toThrow("too many tries");
});
