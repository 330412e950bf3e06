import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rotateKeysCommand } from "@/cli/rotate-keys";
import type { Context } from "@/lib/auth/context";
import { openSecret, sealSecret } from "@/lib/auth/sealed-secret";
import { makeAccount } from "@/lib/auth/test-people";
import { db } from "@/lib/db";
import { draftOf, saveDraft } from "@/lib/demands/drafts/drafts";
import { demandProducing, fileAdded, sealing } from "@/lib/demands/test-production";
import { overwriteKey } from "@/lib/demands/test-spoiled-key";
import { makeWorld } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { openFile } from "@/lib/files/open-file";
import { storeFile } from "@/lib/files/store-file";
import { forgetHash } from "@/lib/intake/resumable/running-hash";
import { PIECE } from "@/lib/intake/resumable/schema";
import { makeSender } from "@/lib/intake/resumable/test-sender";
import { sealPackage } from "@/lib/production/seal-package";
import { openPassphrase } from "@/lib/production/sealing/passphrase-kept";

const older = [...env().fileKeys];
const newer = { id: "newer", key: randomBytes(32) };
const content = randomBytes(5000);
let files: string[] = [];
let person: string;

/** The keys that are configured, the current one first. */
const configure = (...keys: typeof older) => env().fileKeys.splice(0, env().fileKeys.length, ...keys);

async function keep(): Promise<string> {
  const stored = await storeFile(Readable.from([content]), {});
  const { id } = await db().storedFile.create({ data: { ...stored, name: "paper.pdf" } });
  return id;
}

async function contentOf(id: string): Promise<Buffer> {
  const row = await db().storedFile.findUniqueOrThrow({ where: { id } });
  const pieces: Buffer[] = [];
  for await (const piece of await openFile({ ...row, size: Number(row.size) }))
    pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** What the command answers and says. */
async function rotate(): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const written = vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  try {
    return { code: await rotateKeysCommand(), said: said.join("") };
  } finally {
    written.mockRestore();
  }
}

beforeAll(async () => {
  files = await Promise.all([keep(), keep(), keep()]);
  person = (await makeAccount()).id;
  const totpSecret = sealSecret(person, Buffer.from("twenty bytes of this"));
  await db().person.update({ where: { id: person }, data: { totpSecret } });
});
afterAll(() => configure(...older));

test("a file that does not open is named and left, and the others are rotated", async () => {
  const [broken = "", ...sound] = files;
  const { wrappedKey } = await db().storedFile.findUniqueOrThrow({ where: { id: broken } });
  await overwriteKey(broken, "1.AAAA");
  configure(newer, ...older);
  const { code, said } = await rotate();
  expect(code).toBe(1);
  expect(said).toContain("0 keys of demands, 2 files and 1 second factors were put under the current key.");
  expect(said).toMatch(/Packages are signed with the key [0-9a-f]{16} now; none was retired\./);
  expect(said).toContain(`File ${broken} was left: `);
  await overwriteKey(broken, wrappedKey ?? "");
  const rows = await db().storedFile.findMany({ where: { id: { in: sound } } });
  expect(rows.map(({ keyId }) => keyId)).toEqual(["newer", "newer"]);
});

test("a second run does the rest; then the old key is needed no more, and a third finds nothing", async () => {
  expect(await rotate()).toMatchObject({
    code: 0,
    said: expect.stringContaining("Nothing needs an older key"),
  });
  configure(newer);
  for (const id of files) expect((await contentOf(id)).equals(content)).toBe(true);
  const { totpSecret } = await db().person.findUniqueOrThrow({ where: { id: person } });
  expect(openSecret(person, totpSecret ?? "").toString()).toBe("twenty bytes of this");
  const before = await db().auditEntry.count({ where: { action: "rotateKeys" } });
  expect((await rotate()).said).toMatch(/^0 keys of demands, 0 files and 0 second factors/);
  expect(await db().auditEntry.count({ where: { action: "rotateKeys" } })).toBe(before);
  expect(before).toBe(2);
});

test("what people typed and did not send is theirs under the new key, and what opens no more stops nothing", async () => {
  const ctx: Context = { actor: { type: "user", id: person, name: "Kim", roles: ["COUNSEL"] } };
  const form = "registerDemand";
  configure(...older);
  await saveDraft(ctx, { form, values: { matter: "26-GJ-1" } });
  const lost = { personId: person, form: "invitePerson", sealed: "gone:AAAA", savedAt: new Date() };
  await db().draft.create({ data: lost });
  configure(newer, ...older);
  const { code, said } = await rotate();
  expect([code, said.includes("1 drafts of people were sealed with it anew.")]).toEqual([0, true]);
  configure(newer);
  expect((await draftOf(ctx, form))?.values).toEqual({ matter: "26-GJ-1" });
  expect((await rotate()).said).not.toContain("drafts");
});

test("the passphrase of a package that waits to be sealed is read with the new key alone", async () => {
  const world = await makeWorld();
  configure(...older);
  const reference = await demandProducing(world);
  await fileAdded(world, reference);
  const { passphrase, sealingId } = await sealPackage(world.people.CUSTODIAN, sealing(reference));
  configure(newer, ...older);
  const { said } = await rotate();
  expect(said).toContain("1 passphrases of packages that wait to be sealed were kept with it anew.");
  configure(newer);
  const kept = await db().packageSealing.findUniqueOrThrow({ where: { id: sealingId } });
  expect(openPassphrase(sealingId, kept.passphrase ?? "")).toBe(passphrase);
  expect((await rotate()).said).not.toContain("passphrases");
});

test("a file that was erased keeps no key", async () => {
  const [id = ""] = files;
  await db().storedFile.update({ where: { id }, data: { wrappedKey: null, keyId: older[0]?.id ?? "" } });
  configure(newer, ...older);
  expect((await rotate()).code).toBe(0);
  expect(await db().storedFile.findUnique({ where: { id } })).toMatchObject({ wrappedKey: null });
});

test("what is still coming, and what waits in quarantine, needs the old key no more", async () => {
  const sender = await makeSender();
  configure(...older);
  const { id } = await sender.begin();
  await sender.send(id, 0);
  const waiting = await keep();
  await db().fileCheck.create({
    data: { fileId: waiting, nextTryAt: new Date(), fault: "The scanner is away." },
  });
  configure(newer, ...older);
  expect((await rotate()).code).toBe(0);
  expect(await db().upload.findUnique({ where: { id } })).toMatchObject({ keyId: "newer" });
  configure(newer);
  expect((await contentOf(waiting)).equals(content)).toBe(true);
  // As a process that was started anew, which remembers no hash.
  forgetHash(id);
  await sender.sendAll(id, PIECE);
  expect(await sender.stored(id)).toMatchObject({ keyId: "newer", sha256: sender.sha256, isTheSame: true });
});
