import { randomBytes } from "node:crypto";
import { afterEach, beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { bringUnderKeys } from "@/lib/demands/retention/bring-under-keys";
import { placeLegalHold } from "@/lib/demands/retention/place-legal-hold";
import {
  paperOn,
  produced,
  readable,
  row,
  sweep,
  withdrawn,
  worker,
} from "@/lib/demands/retention/test-retention";
import { asOwner, refusedInWords, refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { rotateFileKeys } from "@/lib/files/rotate-file-keys";
import { upload } from "@/lib/intake/test-registering";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const keys = [...env().fileKeys];
const configure = (...now: typeof keys) => env().fileKeys.splice(0, env().fileKeys.length, ...now);
afterEach(() => configure(...keys));

const PASSED = "nothing refused it";
const noKey = (file: string): Statement => [
  "UPDATE stored_file SET wrapped_key = NULL WHERE id = $1",
  [file],
];
const keyOf = async (file: string) => (await row(file)).demandKeyId ?? "";

test("a file of a demand keeps its own key while that of the demand is there", async () => {
  const { packed, file, exported, paper } = await produced(world);
  for (const id of [packed, file, exported, paper]) expect(await refusedWith(noKey(id))).toBe("NG011");
  const loose = await upload(world.people.COUNSEL);
  expect(await refusedWith(noKey(loose))).toBe(PASSED);
});

test("under a legal hold also a file that lies under no key of a demand, or in which the scanner found something", async () => {
  const reference = await registeredDemand(world);
  const paper = await paperOn(world, reference);
  await asOwner(`
    ALTER TABLE file_check DISABLE TRIGGER USER;
    UPDATE file_check SET ended_at = now(), ended_as = 'INFECTED', finding = 'Test' WHERE file_id = '${paper}';
    ALTER TABLE file_check ENABLE TRIGGER USER`);
  expect(await refusedWith(noKey(paper))).toBe(PASSED);
  await placeLegalHold(world.people.COUNSEL, { reference, reason: "Litigation." });
  expect(await refusedInWords(noKey(paper))).toBe("A legal hold keeps this file.");
  // As an older installation left it, with a trigger that keeps it from coming about set aside.
  await asOwner(`
    ALTER TABLE stored_file DISABLE TRIGGER USER;
    UPDATE stored_file SET key_id = 'older' WHERE id = '${paper}';
    ALTER TABLE stored_file ENABLE TRIGGER USER`);
  expect(await refusedInWords(noKey(paper))).toBe("A legal hold keeps this file.");
});

test("a key of a demand is locked anew only together with what locks it", async () => {
  const { paper } = await withdrawn(world);
  const key = await keyOf(paper);
  const set = (columns: string) => refusedWith([`UPDATE demand_key SET ${columns} WHERE id = $1`, [key]]);
  expect(await set("wrapped_key = '1.AAAA'")).toBe("NG011");
  expect(await set("key_id = 'another'")).toBe("NG011");
  expect(await set("wrapped_key = '1.AAAA', key_id = 'another'")).toBe(PASSED);
});

test("a destruction says what is true: the key went with it, of this demand and class", async () => {
  const [one, two] = [await withdrawn(world), await withdrawn(world)];
  const idOf = async ({ reference }: { reference: string }) =>
    (await db().demand.findUniqueOrThrow({ where: { reference } })).id;
  const key = await keyOf(one.paper);
  const wrote = (demand: string, recordClass: string): Statement => [
    `INSERT INTO destruction (demand_id, record_class, key_id, days, rule_version, kept_until, files, bytes, destroyed_at)
     VALUES ($1, $3, $2, 1, 1, app_now(), 1, 1, app_now())`,
    [demand, key, recordClass],
  ];
  expect(await refusedWith(wrote(await idOf(one), "document"))).toBe("NG011");
  expect(await refusedWith(wrote(await idOf(two), "document"))).toBe("NG011");
});

test("a file's own key is not overwritten, nor moved to another demand to go there", async () => {
  const { packed, file, exported, paper } = await produced(world);
  const other = await keyOf((await withdrawn(world)).paper);
  const set = (columns: string, id: string) =>
    refusedWith([`UPDATE stored_file SET ${columns} WHERE id = $1`, [id]]);
  for (const id of [packed, file, exported, paper]) {
    expect(await set("wrapped_key = '1.AAAA'", id)).toBe("NG011");
    expect(await set(`key_id = 'demand:${other}'`, id)).toBe("NG011");
    expect(await set(`wrapped_key = '1.AAAA', key_id = 'demand:${other}'`, id)).toBe("NG011");
    expect(await set(`wrapped_key = NULL, key_id = 'demand:${other}'`, id)).toBe("NG011");
    expect(await set("id = gen_random_uuid()", id)).toBe("NG011");
  }
  const loose = await upload(world.people.COUNSEL);
  expect(await set("wrapped_key = '1.AAAA'", loose)).toBe("NG011");
  expect(
    await refusedWith(noKey(loose), ["UPDATE stored_file SET wrapped_key = 'x' WHERE id = $1", [loose]]),
  ).toBe("NG011");
});

/** As an older installation left it: under the key-encryption key, with a row of its demand. */
async function olderPaper(reference: string): Promise<string> {
  const { id: demandId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  const fileId = await upload(world.people.COUNSEL);
  await db().document.create({ data: { demandId, fileId, title: "old.pdf", createdAt: new Date() } });
  return fileId;
}

test("a file of an older installation comes under a key of its own demand alone", async () => {
  const { reference, paper } = await withdrawn(world);
  const [own, other] = [await keyOf(paper), await keyOf((await withdrawn(world)).paper)];
  const older = await olderPaper(reference);
  const under = (key: string): Statement => [
    "UPDATE stored_file SET wrapped_key = '1.AAAA', key_id = $2 WHERE id = $1",
    [older, `demand:${key}`],
  ];
  expect(await refusedInWords(under(other))).toBe("A file comes under a key of its own demand.");
  expect(await refusedWith(under(own))).toBe(PASSED);
});

test("a mail moves to the demand that it proves to be of, but not away from a legal hold", async () => {
  const [from, to] = [await withdrawn(world), await withdrawn(world)];
  const [mail, other] = await Promise.all(
    [from, to].map(async ({ reference }) => {
      const { id } = await db().demand.findUniqueOrThrow({ where: { reference } });
      const fileId = await upload(world.people.COUNSEL);
      await inTransaction((tx) =>
        claimFiles(tx, world.people.COUNSEL, [fileId], "files", { demandId: id, recordClass: "evidence" }),
      );
      return fileId;
    }),
  );
  const move: Statement = [
    "UPDATE stored_file SET wrapped_key = '1.AAAA', key_id = $2 WHERE id = $1",
    [mail, `demand:${await keyOf(other ?? "")}`],
  ];
  expect(await refusedInWords(move)).toBe("A file of a demand stays with its demand.");
  await asOwner(
    `INSERT INTO inbound_mail (fingerprint, file_id, way, envelope_from, envelope_to, received_at, verdict, from_address, subject, why_waits)
     VALUES ($2, $1, 'SMTP', '', '{}', now(), 'UNKNOWN', 'ada@aster.example', 'Hello', 'x')`,
    [mail, mail],
  );
  expect(await refusedWith(move)).toBe(PASSED);
  await placeLegalHold(world.people.COUNSEL, { reference: from.reference, reason: "Litigation." });
  expect(await refusedInWords(move)).toBe("A legal hold keeps this file with its demand.");
});

const replaced = (id: string) =>
  db().replacedKey.findMany({
    where: { OR: [{ fileId: id }, { demandKeyId: id }] },
    orderBy: { replacedAt: "asc" },
  });

test("what overwrites the key of a demand destroys nothing: how it was locked is kept, and nobody removes that", async () => {
  const { reference, paper } = await withdrawn(world);
  await placeLegalHold(world.people.COUNSEL, { reference, reason: "Litigation." });
  const key = await keyOf(paper);
  const { wrappedKey, keyId } = await db().demandKey.findUniqueOrThrow({ where: { id: key } });
  await db().demandKey.update({ where: { id: key }, data: { wrappedKey: "1.AAAA", keyId: "another" } });
  await expect(readable(paper)).rejects.toThrow();
  const [kept] = await replaced(key);
  expect(kept).toMatchObject({ wrappedKey, keyId, fileId: null });
  for (const statement of [
    "DELETE FROM replaced_key",
    "UPDATE replaced_key SET wrapped_key = 'x'",
    "INSERT INTO replaced_key SELECT * FROM replaced_key",
  ])
    expect(await refusedWith([statement]), statement).toBe("42501");
  await db().demandKey.update({
    where: { id: key },
    data: { wrappedKey: kept?.wrappedKey ?? "", keyId: kept?.keyId ?? "" },
  });
  expect(await readable(paper)).toBe(true);
});

test("after a destruction no wrapping of the key is left, of rotations and of an older installation neither", async () => {
  const { reference, paper } = await withdrawn(world);
  const key = await keyOf(paper);
  const older = await olderPaper(reference);
  expect(await bringUnderKeys(worker)).toBeGreaterThan(0);
  expect(await keyOf(older)).toBe(key);
  configure({ id: "newer", key: randomBytes(32) }, ...keys);
  await rotateFileKeys();
  const newer = env().fileKeys[0];
  expect(
    await Promise.all([replaced(key), replaced(older)].map(async (rows) => (await rows).length)),
  ).toEqual([1, 1]);
  expect([await readable(paper), await readable(older)]).toEqual([true, true]);
  await daysPass(2600);
  await sweep();
  expect([await readable(paper), await readable(older)]).toEqual([false, false]);
  expect([await replaced(key), await replaced(older), await replaced(paper)]).toEqual([[], [], []]);
  expect(await db().demandKey.findUnique({ where: { id: key } })).toMatchObject({ wrappedKey: null });
  configure(...keys, ...(newer ? [newer] : []));
  await rotateFileKeys();
});
