import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { attachDocument } from "@/lib/intake/attach-document";
import { NoSuchPart, readDocument } from "@/lib/intake/read-document";
import { storeUpload } from "@/lib/intake/store-upload";

let world: World;
let paper: Buffer;
beforeAll(async () => {
  world = await makeWorld();
  paper = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(3 * 1024 * 1024)]);
});

async function attached(): Promise<string> {
  const who = world.people.INTAKE_ANALYST;
  const reference = await registeredDemand(world);
  const content = Readable.from([paper]);
  const file = await storeUpload(who, { name: "long.pdf", size: paper.length, content });
  await attachDocument(who, { reference, documents: [file] });
  return (await loadFacts(db(), who.actor, reference)).documents[0]?.id ?? "";
}

const part = async (who: Somebody, id: string, start: number, end: number) =>
  buffer((await readDocument(who, id, () => ({ start, end }))).content);
const readings = (documentId: string) =>
  db().auditEntry.count({
    where: { action: "readDocument", details: { path: ["documentId"], equals: documentId } },
  });

test("a part is given byte for byte, across the chunks in which it is stored", async () => {
  const id = await attached();
  const MIB = 1024 * 1024;
  for (const [start, end] of [
    [0, 1],
    [MIB - 5, MIB + 5],
    [2 * MIB, paper.length],
  ] as const)
    expect((await part(world.people.COUNSEL, id, start, end)).equals(paper.subarray(start, end))).toBe(true);
});

test("parts belong to the reading on record; whoever asks for parts alone is on record like anybody", async () => {
  const id = await attached();
  const { COUNSEL, LEAD_COUNSEL, CUSTODIAN } = world.people;
  await part(COUNSEL, id, 0, 10);
  expect(await readings(id)).toBe(1);
  await part(COUNSEL, id, 10, 20);
  expect(await readings(id)).toBe(1);
  await buffer((await readDocument(COUNSEL, id)).content);
  expect(await readings(id), "the whole is a reading of its own").toBe(2);
  await part(LEAD_COUNSEL, id, 0, 10);
  expect(await readings(id), "another person's is another reading").toBe(3);
  await expect(part(CUSTODIAN, id, 0, 10)).rejects.toBeInstanceOf(Forbidden);
});

test("what lies behind the end is no part, and no reading", async () => {
  const id = await attached();
  await expect(readDocument(world.people.COUNSEL, id, () => "none")).rejects.toBeInstanceOf(NoSuchPart);
  expect(await readings(id)).toBe(0);
});
