import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { NotFound, NotReady } from "@/lib/errors";
import { checkNext } from "@/lib/files/quarantine/check-file";
import { MALWARE, startClamd } from "@/lib/files/quarantine/test-clamd";
import { openMail, openMailPart } from "@/lib/notice/inbound/open-mail";
import { takeIn } from "@/lib/notice/inbound/take-in";

let world: World;
let clamd: Awaited<ReturnType<typeof startClamd>>;
beforeAll(async () => {
  world = await makeWorld();
  clamd = await startClamd();
});
beforeEach(() => {
  clamd.reset();
  env().clamav = clamd.address;
});
afterAll(() => clamd.stop());

const counsel = () => world.people.COUNSEL;

/** A mail with words and one attachment; answers its id and its file's. */
async function came(attachment: string) {
  const lines = [
    `From: ada@aster.example\r\nSubject: ${crypto.randomUUID()}\r\nContent-Type: multipart/mixed; boundary=B\r\n`,
    "--B\r\nContent-Type: text/plain\r\n\r\nWe object.",
    `--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="a.pdf"\r\n\r\n${attachment}`,
    "--B--\r\n",
  ];
  const bytes = Buffer.from(lines.join("\r\n"));
  const { id } = await takeIn({
    ...{ bytes, way: "SMTP", envelopeFrom: "ada@aster.example", envelopeTo: [env().mailFrom] },
  });
  const { fileId } = await db().inboundMail.findUniqueOrThrow({ where: { id } });
  return { id, fileId, bytes };
}
const checkAll = async () => {
  while (await checkNext());
};

test("a mail is received while the scanner is away, its text is read, and its files wait for a clean word", async () => {
  env().clamav = "/nowhere/clamd.sock";
  const { id, fileId, bytes } = await came("%PDF");
  const waits = await openMail(counsel(), id);
  expect(waits).toMatchObject({ closed: expect.stringContaining("still being checked for malware") });
  expect(waits.text).toContain("We object.");
  await checkAll();
  for (const number of [1, null]) {
    const refusal = await openMailPart(counsel(), id, number).catch((error) => error);
    expect(refusal).toBeInstanceOf(NotReady);
    expect(refusal.message).toContain("the scanner does not answer");
  }
  env().clamav = clamd.address;
  const nextTryAt = new Date("2001-01-01T00:00:00Z");
  await db().fileCheck.update({ where: { fileId }, data: { nextTryAt } });
  await checkAll();
  expect(clamd.state.scanned).toEqual([bytes.length]);
  expect((await openMailPart(counsel(), id, 1)).content.toString()).toBe("%PDF");
  expect((await openMailPart(counsel(), id, null)).content).toEqual(bytes);
  expect((await openMail(counsel(), id)).closed).toBeNull();
});

test("a mail with malware stays as evidence: its text is read, its files are given to nobody, and that is on record", async () => {
  const { id, fileId } = await came(MALWARE);
  await checkAll();
  const open = await openMail(counsel(), id);
  expect(open.text).toContain("We object.");
  expect(open.closed).toContain("found malware in this mail (Narrowgate.Test)");
  for (const number of [1, null])
    await expect(openMailPart(counsel(), id, number)).rejects.toBeInstanceOf(NotReady);
  expect(await db().auditEntry.findFirst({ where: { action: "closeInfected" } })).toMatchObject({
    details: { file: fileId, finding: "Narrowgate.Test" },
  });
  await expect(openMailPart(world.people.CUSTODIAN, id, 1)).rejects.toBeInstanceOf(NotFound);
});

test("a mail that came before there was a quarantine is open, and so is every one where no scanner is set up", async () => {
  const before = await came("%PDF");
  await asOwner("DELETE FROM file_check WHERE file_id = $1", [before.fileId]);
  env().clamav = undefined;
  const unscanned = await came("%PDF");
  for (const { id } of [before, unscanned])
    expect((await openMailPart(counsel(), id, 1)).content.toString()).toBe("%PDF");
});
