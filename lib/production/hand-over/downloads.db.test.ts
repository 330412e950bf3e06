import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import {
  demandDelivered,
  demandProducing,
  factsFor,
  releasing,
  sealing,
  tokenMailed,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { addFiltered } from "@/lib/production/add-filtered";
import { collectPackage } from "@/lib/production/collect-package";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { findCollection } from "@/lib/production/find-collection";
import { openResponses } from "@/lib/production/hand-over/open-responses";
import type { Part } from "@/lib/production/hand-over/progress";
import { beginFetching, fetchWhole, refusalTo, sessionFor } from "@/lib/production/hand-over/test-collecting";
import { sealNow } from "@/lib/production/sealing/seal-now";

const DEAD = "This link does not work.";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const receipts = async ({ reference }: { reference: string }) =>
  (await factsFor(world, reference)).productions.flatMap((one) =>
    one.links.flatMap((link) => link.collections),
  );

/** Fetches a part to its end. */
async function fetchPart(token: string, part: Part, name?: string): Promise<Buffer> {
  const { content } = await collectPackage(token, await sessionFor(token, name), () => part);
  const pieces: Uint8Array[] = [];
  for await (const piece of content ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Who was killed notes nothing and remembers nothing; their files are closed when all is judged. */
const killed: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(killed.map((end) => end())));

/** Takes the first piece from this byte on, and leaves, or is killed, before asking for another. */
async function breakOff(
  token: string,
  start: number,
  end: number,
  how: "leaves" | "is killed",
): Promise<number> {
  const { content } = await collectPackage(token, await sessionFor(token), () => ({ start, end }));
  const reader = content?.getReader();
  const piece = await reader?.read();
  if (how === "leaves") await reader?.cancel();
  else {
    openResponses().clear();
    killed.push(async () => reader?.cancel());
  }
  return piece?.value?.length ?? 0;
}

test("a link gives every byte as often as was said, and then only the receipts", async () => {
  const delivered = await demandDelivered(world, {}, { maxDownloads: 2 });
  const { token } = delivered;
  const session = await sessionFor(token);
  const size = (await findCollection(token, session))?.size;
  expect(await fetchWhole(token)).toHaveLength(size ?? 0);
  expect(await findCollection(token, session)).toMatchObject({ left: 1, goesOn: null });
  expect(await fetchWhole(token)).toHaveLength(size ?? 0);
  expect(await refusalTo(token, session)).toBe(DEAD);
  expect(await findCollection(token, session)).toMatchObject({ left: 0, collections: [{}, {}] });
  expect((await receipts(delivered)).map((one) => Number(one.bytes))).toEqual([size, size]);
});

test("a link counts what broke off once, however often it goes on, and sends it three times at most", async () => {
  const delivered = await demandDelivered(world, {}, { maxDownloads: 1 });
  const { token } = delivered;
  for (let start = 0; start < 3; start += 1) {
    const { content } = await beginFetching(token);
    const reader = content.getReader();
    await reader.read();
    await reader.cancel();
  }
  expect(await refusalTo(token, await sessionFor(token))).toBe(DEAD);
  const all = await receipts(delivered);
  expect(all).toHaveLength(1);
  expect(all[0]?.completedAt).toBeNull();
  expect(await findCollection(token, await sessionFor(token))).toMatchObject({ left: 0, whole: false });
});

test("a link begins one download however many ask at once", async () => {
  const delivered = await demandDelivered(world, {}, { maxDownloads: 1 });
  const { token } = delivered;
  const session = await sessionFor(token);
  const begun = await Promise.all([1, 2, 3].map(() => collectPackage(token, session, () => null)));
  expect(await receipts(delivered)).toHaveLength(1);
  for (const { content } of begun.slice(1)) await content?.cancel();
  for await (const _piece of begun[0]?.content ?? []);
  expect((await receipts(delivered))[0]?.completedAt).toBeInstanceOf(Date);
  expect(await refusalTo(token, session)).toBe(DEAD);
});

test("parts in any order make one download, whole once every byte of it was taken, and not before", async () => {
  const delivered = await demandDelivered(world, {}, { maxDownloads: 10 });
  const { token } = delivered;
  const whole = await fetchWhole(token);
  const size = whole.length;
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: size - 1 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(cuts, fc.infiniteStream(fc.nat()), async (at, order) => {
      const edges = [0, ...at.toSorted((a, b) => a - b), size];
      const parts = edges.slice(1).map((end, index) => ({ start: edges[index] ?? 0, end }));
      const mixed = parts.map((part) => ({ part, at: order.next().value })).toSorted((a, b) => a.at - b.at);
      const before = (await receipts(delivered)).length;
      const got = Buffer.alloc(size);
      for (const { part } of mixed) {
        expect((await receipts(delivered)).slice(before).filter((one) => one.completedAt)).toEqual([]);
        (await fetchPart(token, part)).copy(got, part.start);
      }
      expect(got.equals(whole)).toBe(true);
      const [one, ...others] = (await receipts(delivered)).slice(before);
      expect([Number(one?.bytes), others]).toEqual([size, []]);
      expect(one?.completedAt).toBeInstanceOf(Date);
    }),
    { numRuns: 6 },
  );
});

test("a large package breaks off, its server is killed, and the download goes on to its end as one", async () => {
  const reference = await demandProducing(world);
  const content = randomBytes(9 * 512 * 1024).toString("hex");
  await exportFiltered(world, reference, { parts: [content] });
  await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
  const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
  await deliverProduction(world.others.COUNSEL, {
    ...releasing(reference, facts.productions[0]?.id ?? ""),
    maxDownloads: 1,
  });
  const token = await tokenMailed(reference);
  const { size = 0, sha256 } = (await findCollection(token, await sessionFor(token))) ?? {};
  // The client got what was on its way, although nobody asked us for more.
  let from = await breakOff(token, 0, size, "is killed");
  from += await breakOff(token, from, size, "leaves");
  expect(from).toBeGreaterThan(0);
  const rest = await fetchPart(token, { start: from, end: size });
  const beginning = await receipts({ reference });
  expect(beginning).toHaveLength(1);
  expect(beginning[0]).toMatchObject({ bytes: size, completedAt: expect.any(Date) });
  expect(createHash("sha256").update(rest).digest("hex")).not.toBe(sha256);
});

test("a client that leaves with its last byte has the whole, and one that leaves before it has not", async () => {
  const delivered = await demandDelivered(world);
  const { token } = delivered;
  const size = (await findCollection(token, await sessionFor(token)))?.size ?? 0;
  for (const enough of [size - 1, size]) {
    const reader = (await beginFetching(token)).content.getReader();
    let got = 0;
    while (got < enough) got += (await reader.read()).value?.length ?? 0;
    await reader.cancel();
    const [one] = await receipts(delivered);
    expect(one?.completedAt !== null, `${enough} of ${size}`).toBe(got === size);
  }
});

test("what never was sent counts as taken by nobody's word", async () => {
  const delivered = await demandDelivered(world);
  const { token } = delivered;
  const size = (await findCollection(token, await sessionFor(token)))?.size ?? 0;
  await fetchPart(token, { start: 0, end: 100 });
  await fetchPart(token, { start: 200, end: size });
  const [one] = await receipts(delivered);
  expect([Number(one?.bytes), one?.completedAt]).toEqual([size - 100, null]);
  const session = await sessionFor(token);
  expect(await collectPackage(token, session, () => "none")).toMatchObject({ content: null, part: "none" });
  expect((await receipts(delivered))[0]?.completedAt).toBeNull();
});

test("a colleague with a code of their own begins a download of their own", async () => {
  const delivered = await demandDelivered(world, {}, { maxDownloads: 2 });
  const { token } = delivered;
  await fetchPart(token, { start: 0, end: 100 });
  await fetchWhole(token, "Sgt Wu");
  expect((await receipts(delivered)).map((one) => [one.name, one.completedAt !== null])).toEqual([
    ["Officer Reyes", false],
    ["Sgt Wu", true],
  ]);
  expect(await refusalTo(token, await sessionFor(token, "A third"))).toBe(DEAD);
});

test("the database takes no collection without a session, none born whole, and no byte back", async () => {
  const delivered = await demandDelivered(world);
  await fetchPart(delivered.token, { start: 0, end: 100 });
  const [one] = await receipts(delivered);
  const row = await db().collection.findUniqueOrThrow({ where: { id: one?.id ?? "" } });
  const born = (columns: string, values: string) =>
    refusedWith([
      `INSERT INTO collection (link_id, name, started_at${columns}) VALUES ($1, 'Officer Reyes', app_now()${values})`,
      [row.linkId],
    ]);
  expect(await born("", "")).toBe("NG005");
  const session = `, '${row.sessionId}'`;
  expect(await born(", session_id", session)).toBe("nothing refused it");
  expect(await born(", session_id, completed_at", `${session}, app_now()`)).toBe("NG005");
  expect(await born(", session_id, taken", `${session}, '{[0,10)}'`)).toBe("NG005");
  for (const change of [
    "taken = '{}'",
    "served = 0",
    "name = 'Somebody'",
    "completed_at = app_now()",
    "session_id = NULL",
  ])
    expect(await refusedWith([`UPDATE collection SET ${change} WHERE id = $1`, [row.id]]), change).toBe(
      "NG005",
    );
});
