import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandTold } from "@/lib/demands/test-notice";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Forbidden } from "@/lib/errors";
import { checkNext } from "@/lib/files/quarantine/check-file";
import { startClamd } from "@/lib/files/quarantine/test-clamd";
import { inPieces } from "@/lib/files/temporary-place";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { papersSent } from "@/lib/notice/customer/papers-sent";
import { storeCustomerFile } from "@/lib/notice/customer/store-customer-file";
import { contactsOf, toldJustNow } from "@/lib/notice/customer/test-customer";

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

const people = () => contactsOf(world);
const send = (name: string, content = "%PDF-1.7 a paper") =>
  storeCustomerFile(people().first.actor, {
    ...{ name, size: Buffer.byteLength(content), content: inPieces(Buffer.from(content)) },
  });

async function objected(name: string, readers?: Somebody[]): Promise<string> {
  const reference = await demandTold(world, readers ? { readers } : {});
  await toldJustNow(reference);
  const file = await send(name);
  await fileObjection(people().first, { reference, grounds: "Privilege.", file });
  return reference;
}

const seenBy = async (who: Somebody, name: string) =>
  (await papersSent(who)).papers.find((one) => one.name === name) ?? null;
const due = (name: string) =>
  db().fileCheck.updateMany({
    where: { file: { name } },
    data: { nextTryAt: new Date("2001-01-01T00:00:00Z") },
  });

test("a paper waits, or is kept back with the reason, until the scanner found it clean; what waits stands first", async () => {
  const { COUNSEL } = world.people;
  const clean = await objected("clean.pdf");
  expect(await seenBy(COUNSEL, "clean.pdf")).toMatchObject({
    ...{ state: "CLEAN", reference: clean, sentBy: people().first.actor.name, customer: "Aster Freight" },
    ...{ why: null, nextTryAt: null },
  });
  env().clamav = "/nowhere/clamd.sock";
  await objected("late.pdf");
  await objected("newer.pdf");
  await db().fileCheck.updateMany({ where: { file: { name: "newer.pdf" } }, data: { fault: null } });
  expect(await seenBy(COUNSEL, "late.pdf")).toMatchObject({
    ...{ state: "KEPT_BACK", why: expect.any(String), nextTryAt: expect.any(Date) },
  });
  expect(await seenBy(COUNSEL, "newer.pdf")).toMatchObject({ state: "WAITING", why: null, nextTryAt: null });
  const first = (await papersSent(COUNSEL)).papers.slice(0, 2).map(({ name }) => name);
  expect(first.sort()).toEqual(["late.pdf", "newer.pdf"]);
  env().clamav = clamd.address;
  await due("late.pdf");
  await due("newer.pdf");
  while (await checkNext());
  expect(await seenBy(COUNSEL, "late.pdf")).toMatchObject({ state: "CLEAN", nextTryAt: null });
});

test("malware that came while the scanner was away is named, and the file is nobody's", async () => {
  env().clamav = "/nowhere/clamd.sock";
  await objected("bad.pdf");
  env().clamav = clamd.address;
  Object.assign(clamd.state, { says: () => "stream: Eicar-Test FOUND" });
  await due("bad.pdf");
  await checkNext();
  expect(await seenBy(world.people.COUNSEL, "bad.pdf")).toMatchObject({
    ...{ state: "INFECTED", why: "Eicar-Test" },
  });
});

test("says nothing of a restricted demand to whoever may not know of it, nor anything to roles that read no papers", async () => {
  const { COUNSEL, LEAD_COUNSEL, CUSTODIAN } = world.people;
  await objected("secret.pdf", [COUNSEL, LEAD_COUNSEL]);
  expect(await seenBy(LEAD_COUNSEL, "secret.pdf")).not.toBeNull();
  expect(await seenBy(world.others.LEAD_COUNSEL, "secret.pdf")).toBeNull();
  await expect(papersSent(CUSTODIAN)).rejects.toBeInstanceOf(Forbidden);
});

test("a paper whose objection was never recorded is known to whoever may know what its sender was told of", async () => {
  const own = await makeWorld();
  const { first } = contactsOf(own);
  const reference = await demandTold(own, { readers: [own.people.COUNSEL, own.people.LEAD_COUNSEL] });
  await toldJustNow(reference);
  const content = "%PDF-1.7";
  await storeCustomerFile(first.actor, {
    ...{ name: "alone.pdf", size: content.length, content: inPieces(Buffer.from(content)) },
  });
  expect(await seenBy(own.people.COUNSEL, "alone.pdf")).toMatchObject({ reference: null, state: "CLEAN" });
  expect(await seenBy(own.others.COUNSEL, "alone.pdf")).toBeNull();
});
