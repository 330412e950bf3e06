import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { changeOfficer } from "@/lib/intake/change-officer";
import { findCollection, linkIsOpen } from "@/lib/production/find-collection";
import { askCode } from "@/lib/production/hand-over/ask-code";
import { codeHash, newCode, typedCode } from "@/lib/production/hand-over/collection-code";
import { enterByCode } from "@/lib/production/hand-over/enter-by-code";
import { codeMailed, comeByCode, REYES, refusalTo } from "@/lib/production/hand-over/test-collecting";
import { tokenHash } from "@/lib/production/send-link";

const DEAD = "This link does not work.";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const enter = (token: string, code: string) => enterByCode(token, { name: REYES, code });
/** Another than the right one, of the same shape. */
const wrong = (code: string) => String((Number(typedCode(code)) + 1) % 10 ** 8).padStart(8, "0");
const codesOf = (token: string) =>
  db().collectionCode.findMany({
    where: { link: { tokenHash: tokenHash(token) } },
    orderBy: { number: "asc" },
  });
const mails = (reference: string) =>
  db().outboxMessage.findMany({ where: { demand: { reference }, kind: "COLLECTION_CODE" } });

describe("a link alone", () => {
  test("opens nothing: neither a page of its package, nor a byte of it", async () => {
    const { token } = await demandDelivered(world);
    expect(await linkIsOpen(token)).toBe(true);
    for (const session of [null, "", "x", "A".repeat(43)]) {
      expect(await findCollection(token, session)).toBeNull();
      expect(await refusalTo(token, session)).toBe(DEAD);
    }
  });

  test("and the session of another link open nothing either", async () => {
    const mine = await demandDelivered(world);
    const other = await demandDelivered(world);
    const session = await comeByCode(other.token);
    expect(await findCollection(other.token, session)).not.toBeNull();
    expect(await findCollection(mine.token, session)).toBeNull();
    expect(await refusalTo(mine.token, session)).toBe(DEAD);
    expect(await enter(mine.token, await codeMailed(other.token))).toBeNull();
  });
});

describe("a code", () => {
  test("goes to the officer's verified address, and is kept nowhere but in that mail", async () => {
    const { reference, token } = await demandDelivered(world);
    expect(await askCode(token)).toBe(true);
    const sent = await mails(reference);
    expect(sent.map(({ toAddress, state }) => [toAddress, state])).toEqual([[world.officer.email, "READY"]]);
    const code = await codeMailed(token);
    expect(code).toMatch(/^\d{4} \d{4}$/);
    expect(sent[0]?.subject).not.toContain(code);
    const rows = await db().$queryRaw<{ text: string }[]>`
      SELECT to_jsonb(c)::text AS text FROM collection_code c UNION ALL SELECT to_jsonb(a)::text FROM audit_entry a
      UNION ALL SELECT to_jsonb(s)::text FROM collection_session s`;
    const kept = (rows.map((row) => row.text).join() ?? "").replaceAll(" ", "");
    expect(kept).not.toContain(typedCode(code));
    const [link] = (await factsFor(world, reference)).productions[0]?.links ?? [];
    expect(link?.codes).toMatchObject([{ number: 1, tries: 0, usedAt: null, mailedTo: world.officer.email }]);
    expect(link?.codes[0]).not.toHaveProperty("codeHash");
  });

  test("lets in once, whoever types it with spaces or dashes, and no second time", async () => {
    const { token } = await demandDelivered(world);
    await askCode(token);
    const code = await codeMailed(token);
    const tried = await Promise.all([1, 2, 3].map(() => enter(token, ` ${code.replace(" ", "-")} `)));
    const sessions = tried.filter((one) => one !== null);
    expect(sessions).toHaveLength(1);
    expect(await findCollection(token, sessions[0] ?? null)).toMatchObject({
      session: { name: REYES, address: world.officer.email },
    });
    expect(await enter(token, code)).toBeNull();
  });

  test("bears five tries, also many at once; the right one is then too late, and a new one works", async () => {
    const { token } = await demandDelivered(world);
    await askCode(token);
    const code = await codeMailed(token);
    await Promise.all(Array.from({ length: 8 }, () => enter(token, wrong(code))));
    expect((await codesOf(token))[0]?.tries).toBe(5);
    expect(await enter(token, code)).toBeNull();
    expect(await comeByCode(token)).not.toBeNull();
  });

  test("ends with the next one, and with its quarter of an hour", async () => {
    const { token } = await demandDelivered(world);
    await askCode(token);
    const first = await codeMailed(token);
    await askCode(token);
    expect(await enter(token, first)).toBeNull();
    const [one] = await codesOf(token);
    const code = newCode();
    const id = randomUUID();
    const old = { ...one, id, number: 3, tries: 0, codeHash: codeHash(id, code), expiresAt: new Date(0) };
    await db().collectionCode.create({ data: old as NonNullable<typeof one> });
    expect(await enter(token, code)).toBeNull();
    expect((await codesOf(token))[2]?.tries).toBe(0);
  });

  test("is mailed five times within an hour and no more, and whoever asks is told the same", async () => {
    const { reference, token } = await demandDelivered(world);
    const answers = await Promise.all(Array.from({ length: 7 }, () => askCode(token)));
    expect(new Set(answers)).toEqual(new Set([true]));
    expect(await mails(reference)).toHaveLength(5);
  });

  test.each(["", "12345", "123456789", "1234567a", "١٢٣٤٥٦٧٨", "0x123456"])(
    "is not %j, which costs no try",
    async (typed) => {
      const { token } = await demandDelivered(world);
      await askCode(token);
      expect(await enter(token, typed)).toBeNull();
      expect((await codesOf(token))[0]?.tries).toBe(0);
    },
  );
});

describe("a session", () => {
  test("ends after four hours, and when the officer's address is another; a code mailed to the old one is dead", async () => {
    const own = await makeWorld();
    const { reference, token } = await demandDelivered(own);
    const old = await comeByCode(token);
    await asOwner(
      "UPDATE collection_session SET expires_at = now() - interval '1 second' WHERE link_id IN (SELECT id FROM collection_link WHERE token_hash = $1)",
      [tokenHash(token)],
    );
    expect(await refusalTo(token, old)).toBe(DEAD);
    const session = await comeByCode(token);
    expect(await findCollection(token, session)).not.toBeNull();
    await askCode(token);
    const code = await codeMailed(token);
    await changeOfficer(own.people.COUNSEL, { reference, email: "other@da.example" });
    expect([await linkIsOpen(token), await askCode(token), await enter(token, code)]).toEqual([
      false,
      false,
      null,
    ]);
    expect(await refusalTo(token, session)).toBe(DEAD);
  });

  test("is made by a used code alone, and what was tried or used is not taken back", async () => {
    const { token } = await demandDelivered(world);
    await askCode(token);
    const [code] = await codesOf(token);
    const opened = (codeId: string) =>
      refusedWith([
        `INSERT INTO collection_session (token_hash, link_id, code_id, name, address, opened_at, expires_at)
         VALUES ('h', $1, $2, 'x', $3, now(), now() + interval '1 hour')`,
        [code?.linkId, codeId, code?.mailedTo],
      ]);
    expect(await opened(code?.id ?? "")).toBe("NG008");
    await comeByCode(token);
    const used = (await codesOf(token))[1]?.id;
    for (const change of [
      "used_at = NULL",
      "tries = 0",
      "expires_at = now() + interval '1 day'",
      "code_hash = 'x'",
      "mailed_to = 'x'",
    ])
      expect(
        await refusedWith([`UPDATE collection_code SET ${change} WHERE id = $1`, [used]]),
        change,
      ).toMatch(/^(NG008|42501)$/);
    expect(await refusedWith(["UPDATE collection_session SET expires_at = now()"])).toBe("42501");
    expect(await refusedWith(["DELETE FROM collection_code"])).toBe("42501");
  });
});
