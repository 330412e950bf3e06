import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { NotFound, NotReady } from "@/lib/errors";
import { demandKey } from "@/lib/files/demand-key";
import { openFile } from "@/lib/files/open-file";
import { rotateFileKeys } from "@/lib/files/rotate-file-keys";
import { attachDocument } from "@/lib/intake/attach-document";
import { upload } from "@/lib/intake/test-registering";

let world: World;
let analyst: Somebody;
const keys = [...env().fileKeys];
const configure = (...now: typeof keys) => env().fileKeys.splice(0, env().fileKeys.length, ...now);

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
});
afterEach(() => configure(...keys));

const row = (id: string) => db().storedFile.findUniqueOrThrow({ where: { id } });
async function read(id: string): Promise<string> {
  const file = await row(id);
  return (await buffer(await openFile({ ...file, size: Number(file.size) }))).toString();
}

/** A demand with one paper that came later, and the key that locks it. */
async function demandWithPaper() {
  const reference = await registeredDemand(world);
  const fileId = await upload(analyst);
  const before = await read(fileId);
  await attachDocument(analyst, { reference, documents: [fileId] });
  const { demandKeyId } = await row(fileId);
  return { reference, fileId, before, keyId: demandKeyId ?? "" };
}

/** As retention does it years later (lib/demands/retention): no trigger asks. */
const destroy = (id: string) =>
  asOwner(`ALTER TABLE demand_key DISABLE TRIGGER demand_key_once;
    UPDATE demand_key SET wrapped_key = NULL, destroyed_at = now() WHERE id = '${id}';
    ALTER TABLE demand_key ENABLE TRIGGER demand_key_once`);

test("a paper comes under its demand's key when it is attached, and reads as before", async () => {
  const { reference, fileId, before, keyId } = await demandWithPaper();
  const key = await db().demandKey.findUniqueOrThrow({ where: { id: keyId }, include: { demand: true } });
  expect(key).toMatchObject({ recordClass: "document", keyId: keys[0]?.id, demand: { reference } });
  expect(await read(fileId)).toBe(before);
});

test("two who attach at once to one demand share one key", async () => {
  const { id: demandId } = await db().demand.findFirstOrThrow({
    where: { reference: await registeredDemand(world) },
  });
  const files = await Promise.all([upload(analyst), upload(analyst), upload(analyst)]);
  const keeper = { demandId, recordClass: "document" } as const;
  await Promise.all(
    files.map((id) => inTransaction((tx) => claimFiles(tx, analyst, [id], "documents", keeper))),
  );
  const rows = await Promise.all(files.map(row));
  expect(new Set(rows.map(({ demandKeyId }) => demandKeyId)).size).toBe(1);
  expect(rows[0]?.demandKeyId).not.toBeNull();
});

test("once the key is destroyed nobody reads the paper, and what comes later comes under another key", async () => {
  const { reference, fileId, keyId } = await demandWithPaper();
  const other = await demandWithPaper();
  await destroy(keyId);
  await expect(read(fileId)).rejects.toThrow(NotFound);
  expect(await read(other.fileId)).toBe(other.before);
  const later = await upload(analyst);
  await attachDocument(analyst, { reference, documents: [later] });
  expect((await row(later)).demandKeyId).not.toBe(keyId);
  expect(await read(later)).toBe(other.before);
});

test("the key-encryption key is rotated by rewrapping keys of demands; their files are not touched", async () => {
  const { fileId, before, keyId } = await demandWithPaper();
  const dead = await demandWithPaper();
  await destroy(dead.keyId);
  const { wrappedKey } = await row(fileId);
  const newer = { id: "newer-kek", key: randomBytes(32) };
  configure(newer, ...keys);
  const { left, demandKeys } = await rotateFileKeys();
  expect(left).toEqual([]);
  expect(demandKeys).toBeGreaterThan(0);
  configure(newer);
  expect((await row(fileId)).wrappedKey).toBe(wrappedKey);
  expect(await db().demandKey.findUnique({ where: { id: keyId } })).toMatchObject({ keyId: newer.id });
  expect(await read(fileId)).toBe(before);
  await expect(read(dead.fileId)).rejects.toThrow(NotFound);
  configure(...keys, newer);
  await rotateFileKeys();
});

test("a key of another installation is named, not guessed at", async () => {
  const { fileId } = await demandWithPaper();
  configure({ id: "stranger", key: randomBytes(32) });
  await expect(read(fileId)).rejects.toThrow(NotReady);
});

test("a key asked for while another asks is one key", async () => {
  const { id: demandId } = await db().demand.findFirstOrThrow({
    where: { reference: await registeredDemand(world) },
  });
  const keeper = { demandId, recordClass: "export" } as const;
  const [one, two] = await Promise.all([
    inTransaction((tx) => demandKey(tx, keeper)),
    inTransaction((tx) => demandKey(tx, keeper)),
  ]);
  expect(one?.key.equals(two?.key ?? Buffer.of())).toBe(true);
  expect(await db().demandKey.count({ where: { demandId } })).toBe(1);
});

test("the database keeps a file under its key, and a key with its demand, against the app's role", async () => {
  const { fileId, keyId } = await demandWithPaper();
  const other = await demandWithPaper();
  await destroy(other.keyId);
  const loose = await upload(analyst);
  const under = (file: string, key: string | undefined) =>
    refusedWith(["UPDATE stored_file SET wrapped_key = '1.AAAA', key_id = $2 WHERE id = $1", [file, key]]);
  expect(await under(fileId, keys[0]?.id)).toBe("NG011");
  expect(await under(loose, `demand:${other.keyId}`)).toBe("NG011");
  expect(await under(fileId, `demand:${other.keyId}`)).toBe("NG011");
  expect(await under(loose, `demand:${keyId}`)).toBe("nothing refused it");
  const key = (text: string, id = keyId) => refusedWith([`${text} WHERE id = $1`, [id]]);
  expect(await key("UPDATE demand_key SET demand_id = NULL")).toBe("42501");
  expect(await key("DELETE FROM demand_key")).toBe("42501");
  expect(await key("UPDATE demand_key SET wrapped_key = NULL")).toBe("23514");
  const back = "UPDATE demand_key SET wrapped_key = 'x', destroyed_at = NULL";
  expect(await key(back, other.keyId)).toBe("NG011");
  await expect(asOwner("DELETE FROM demand_key WHERE id = $1", [keyId])).rejects.toThrow(/stays destroyed/);
  const born = `INSERT INTO demand_key (demand_id, record_class, key_id, made_at, destroyed_at)
    SELECT demand_id, 'export', 'x', now(), now() FROM demand_key WHERE id = $1`;
  expect(await refusedWith([born, [keyId]])).toBe("NG011");
});
