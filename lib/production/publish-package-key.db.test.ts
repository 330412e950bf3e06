import { generateKeyPairSync } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { packageKey } from "@/lib/production/package-key";
import { keysInPem } from "@/lib/production/proof/check-signature";
import { publishedKeys, publishedKeysAsPem, publishPackageKey } from "@/lib/production/publish-package-key";

const system = { actor: { type: "system", job: "test" } } as const;
const first = env().packageKey;
const newKey = () =>
  generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
const second = newKey();
afterAll(() => {
  env().packageKey = first;
});

const rows = () =>
  db().auditEntry.findMany({ where: { action: "publishPackageKey" }, orderBy: { sequence: "asc" } });

test("the key in use is shown before it signed anything, and published once, however many come to it", async () => {
  expect(await publishedKeys()).toMatchObject([{ id: packageKey().id, publishedAt: null, retiredAt: null }]);
  const answers = await Promise.all([1, 2, 3].map(() => publishPackageKey(system)));
  expect(answers.filter(Boolean)).toEqual([{ published: packageKey().id, retired: null }]);
  expect(await publishPackageKey(system)).toBeNull();
  expect(await publishedKeys()).toMatchObject([
    { id: packageKey().id, publishedAt: expect.any(Date), retiredAt: null },
  ]);
  expect((await rows()).map(({ details }) => JSON.parse(String(JSON.stringify(details))))).toEqual([
    { key: packageKey().id, retired: null },
  ]);
});

test("a new key retires the one before, which stays on the list and signs nothing more", async () => {
  const before = packageKey().id;
  env().packageKey = second;
  const now = packageKey().id;
  expect(await publishPackageKey(system)).toEqual({ published: now, retired: before });
  expect(await publishedKeys()).toMatchObject([
    { id: now, retiredAt: null },
    { id: before, retiredAt: expect.any(Date) },
  ]);
  expect(await rows()).toHaveLength(2);
  env().packageKey = first;
  const refusal = await refusalOf(publishPackageKey(system));
  expect(refusal).toBeInstanceOf(NotReady);
  expect((refusal as Error).message).toContain(`The key ${before} no longer signs packages`);
  env().packageKey = second;
});

test("the file of keys holds every one of them, as openssl reads them", async () => {
  const keys = await publishedKeys();
  expect(keysInPem(await publishedKeysAsPem())).toEqual(keys.map(({ publicKey }) => publicKey));
});

test("PostgreSQL keeps a key as it was published: not another id, not taken back, never two in use", async () => {
  const [{ id = "", publicKey = "" } = {}, retired] = await publishedKeys();
  const change = (data: object, of = id) => refusalOf(db().packageKey.update({ where: { id: of }, data }));
  expect(String(await change({ publicKey: "AAAA" }))).toMatch(/permission denied/);
  expect(String(await change({ retiredAt: null }, retired?.id))).toMatch(/What ended stays ended/);
  expect(String(await refusalOf(db().packageKey.delete({ where: { id } })))).toMatch(/permission denied/);
  const publishedAt = new Date();
  const insert = (data: { id: string; publicKey: string }) =>
    refusalOf(db().packageKey.create({ data: { ...data, publishedAt } }));
  expect(String(await insert({ id: "0123456789abcdef", publicKey }))).toMatch(/package_key_id_of_key/);
  env().packageKey = newKey();
  const { id: another, publicKey: itsKey } = packageKey();
  expect(String(await insert({ id: another, publicKey: itsKey }))).toMatch(/Unique constraint/);
  env().packageKey = second;
});
