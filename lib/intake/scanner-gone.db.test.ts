import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { makeWorld, type Somebody } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { checkNext } from "@/lib/files/quarantine/check-file";
import { startClamd } from "@/lib/files/quarantine/test-clamd";
import { storeUpload } from "@/lib/intake/store-upload";

let analyst: Somebody;
let clamd: Awaited<ReturnType<typeof startClamd>>;
beforeAll(async () => {
  analyst = (await makeWorld()).people.INTAKE_ANALYST;
  clamd = await startClamd();
});
afterAll(() => clamd.stop());

const sent = () => ({ name: "a.pdf", size: 8, content: Readable.from([Buffer.from("%PDF-1.7")]) });
const checkOf = (fileId: string) => db().fileCheck.findUniqueOrThrow({ where: { fileId } });
const due = (fileId: string) =>
  db().fileCheck.update({ where: { fileId }, data: { nextTryAt: new Date("2001-01-01T00:00:00Z") } });
const claim = (id: string) => inTransaction((tx) => claimFiles(tx, analyst, [id], "documents", null));

test.each<[string, () => void]>([
  ["was not there", () => undefined],
  ["took no file of its size", () => void Object.assign(clamd.state, { most: 3 })],
  ["gave an odd answer", () => void Object.assign(clamd.state, { says: () => "stream: fine" })],
])(
  "a file in quarantine is not let out by a process without a scanner, where the scanner %s before",
  async (what, spoil) => {
    env().clamav = what === "was not there" ? "/nowhere/clamd.sock" : clamd.address;
    spoil();
    const id = await storeUpload(analyst, sent());
    env().clamav = undefined;
    for (const tries of [2, 3]) {
      await due(id);
      expect(await checkNext()).toBe(true);
      const fault = expect.stringContaining("NARROWGATE_CLAMAV");
      expect(await checkOf(id)).toMatchObject({ endedAs: null, tries, fault });
    }
    await expect(claim(id)).rejects.toBeInstanceOf(InvalidInput);
    clamd.reset();
    env().clamav = clamd.address;
    await due(id);
    await checkNext();
    expect(await checkOf(id)).toMatchObject({ endedAs: "CLEAN", fault: null });
  },
);

test("nor where the process that took it in ended before it asked the scanner", async () => {
  env().clamav = "/nowhere/clamd.sock";
  const id = await storeUpload(analyst, sent());
  await db().fileCheck.update({ where: { fileId: id }, data: { tries: 0, fault: null } });
  env().clamav = undefined;
  await due(id);
  expect(await checkNext()).toBe(true);
  expect(await checkOf(id)).toMatchObject({ endedAs: null, tries: 1 });
  await expect(claim(id)).rejects.toBeInstanceOf(InvalidInput);
});
