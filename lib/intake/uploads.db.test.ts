import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import { filePlace } from "@/lib/files/file-place";
import { attachDocument } from "@/lib/intake/attach-document";
import { readDocument } from "@/lib/intake/read-document";
import { storeUpload } from "@/lib/intake/store-upload";
import { sweepAbandonedUploads } from "@/lib/intake/sweep-abandoned-uploads";
import { upload } from "@/lib/intake/test-registering";

let world: World;
let analyst: Somebody;
const worker: Context = { actor: { type: "system", job: "sweep" } };

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
});

async function* bytes(count: number) {
  const chunk = Buffer.alloc(65_536, "n");
  for (let left = count; left > 0; left -= chunk.length)
    yield chunk.subarray(0, Math.min(left, chunk.length));
}
const files = () => db().storedFile.count();

describe("an upload", () => {
  test("of 11 MB arrives byte for byte, encrypted at rest", async () => {
    const size = 11 * 1024 * 1024 + 7;
    const id = await storeUpload(analyst, { name: " order.txt ", size, content: bytes(size) });
    const row = await db().storedFile.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      name: "order.txt",
      size: BigInt(size),
      uploadedById: analyst.actor.id,
      attachedAt: null,
    });
    const { stream } = await filePlace().store.get(id, { start: 0, end: 65_536 });
    expect((await buffer(stream)).includes("nnnnnnnn")).toBe(false);
  });

  test.each([
    ["empty", { name: "a.pdf", size: 0, content: bytes(0) }],
    ["shorter than announced", { name: "a.pdf", size: 20, content: bytes(10) }],
    ["longer than announced", { name: "a.pdf", size: 10, content: bytes(20) }],
    ["named as a path", { name: "../../x", size: 10, content: bytes(10) }],
    [
      "named with a mark that turns the reading direction",
      { name: "fdp.\u202eexe", size: 10, content: bytes(10) },
    ],
    ["larger than anything", { name: "a.pdf", size: 2 ** 50, content: bytes(10) }],
  ])("%s is refused and leaves nothing", async (_what, sent) => {
    const before = await files();
    const refusal = await storeUpload(analyst, sent).catch((error) => error);
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect(Object.keys(refusal.fields)).toEqual(["file"]);
    expect(await files()).toBe(before);
  });

  test("is taken from those alone who attach files", async () => {
    await expect(upload(world.people.INSTALLATION_ADMINISTRATOR)).rejects.toBeInstanceOf(Forbidden);
    // Who collects, and who brings in requests of earlier years.
    for (const role of ["CUSTODIAN", "COMPLIANCE_OFFICER"] as const) await upload(world.people[role]);
  });
});

describe("the sweep", () => {
  const old = (id: string) =>
    db().storedFile.update({ where: { id }, data: { uploadedAt: new Date("2001-01-01T00:00:00Z") } });

  test("erases what nobody attached within a day, and nothing else", async () => {
    const reference = await registeredDemand(world);
    const [attached, left, recent] = [await upload(analyst), await upload(analyst), await upload(analyst)];
    await attachDocument(analyst, { reference, documents: [attached] });
    await old(attached);
    await old(left);
    expect(await sweepAbandonedUploads(worker)).toBe(1);
    expect(await sweepAbandonedUploads(worker)).toBe(0);
    const keys = await db().storedFile.findMany({
      where: { id: { in: [attached, left, recent] } },
      select: { id: true, wrappedKey: true },
    });
    expect(keys.filter(({ wrappedKey }) => !wrappedKey).map(({ id }) => id)).toEqual([left]);
    await expect(filePlace().store.get(left, { start: 0, end: 1 })).rejects.toThrow();
    const late = attachDocument(analyst, { reference, documents: [left] });
    await expect(late).rejects.toBeInstanceOf(InvalidInput);
  });

  test("is the worker's alone", () => {
    expect(() => sweepAbandonedUploads(analyst)).toThrow(Forbidden);
  });
});

describe("reading a paper", () => {
  async function paperOf(reference: string): Promise<string> {
    await attachDocument(analyst, { reference, documents: [await upload(analyst)] });
    const { documents } = await loadFacts(db(), analyst.actor, reference);
    return documents[0]?.id ?? "";
  }

  test("gives its bytes and leaves an audit row without its name", async () => {
    const id = await paperOf(await registeredDemand(world));
    const { name, size, content } = await readDocument(world.people.COUNSEL, id);
    expect([name, size, (await buffer(content)).toString()]).toEqual(["warrant.pdf", 5, "%PDF-"]);
    const last = await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } });
    expect(last).toMatchObject({
      action: "readDocument",
      details: { documentId: id },
      actorId: world.people.COUNSEL.actor.id,
    });
  });

  test("is not the custodian's, and of a restricted demand only its readers'", async () => {
    const { people } = world;
    const reference = await registeredDemand(world);
    const id = await paperOf(reference);
    await expect(readDocument(people.CUSTODIAN, id)).rejects.toBeInstanceOf(Forbidden);
    const { id: demandId } = await db().demand.update({ where: { reference }, data: { restricted: true } });
    await db().demandReader.create({ data: { demandId, personId: people.COUNSEL.actor.id } });
    await readDocument(people.COUNSEL, id).then(({ content }) => content.destroy());
    await expect(readDocument(people.LEAD_COUNSEL, id)).rejects.toBeInstanceOf(NotFound);
    for (const absent of [randomUUID(), "1 OR 1=1"])
      await expect(readDocument(people.LEAD_COUNSEL, absent)).rejects.toBeInstanceOf(NotFound);
  });
});
