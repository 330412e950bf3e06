import { execFile, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { get, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { keepCollection } from "@/app/_adapters/collecting";
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
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { sessionFor } from "@/lib/production/hand-over/test-collecting";
import { revokeLink } from "@/lib/production/revoke-link";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { GET, HEAD } from "./route";
import { serve } from "./test-server";

const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));
// What Next gives only within a request.
vi.mock("next/headers", () => ({
  headers: async () => browser.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = browser.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => browser.cookies.set(name, value),
  }),
}));

let world: World;
let server: Server;
let address: string;
let place: string;
beforeAll(async () => {
  world = await makeWorld();
  place = await mkdtemp(join(tmpdir(), "collect-"));
  ({ server, address } = await serve((request) => {
    const token = new URL(request.url).pathname.split("/")[3] ?? "";
    const params = { params: Promise.resolve({ token: decodeURIComponent(token) }) };
    return request.method === "HEAD" ? HEAD(request, params) : GET(request, params);
  }));
});
afterAll(async () => {
  server.close();
  await rm(place, { recursive: true });
});
beforeEach(() => {
  browser.cookies.clear();
});

const run = promisify(execFile);
const urlOf = (token: string) => `${address}/api/collect/${encodeURIComponent(token)}/package`;
const ask = (token: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(urlOf(token), { method, headers, redirect: "manual" });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

/** An officer who came by a code. */
async function entered(wanted: Awaited<ReturnType<typeof demandDelivered>>) {
  await keepCollection(wanted.token, (await sessionFor(wanted.token)) ?? "");
  return wanted;
}
const parcelOf = async (reference: string) => (await factsFor(world, reference)).productions[0];
const collectionsOf = async (reference: string) =>
  (await parcelOf(reference))?.links.flatMap((link) => link.collections) ?? [];
/** The row is written when the client has the last byte already. */
const received = (reference: string) =>
  expect
    .poll(async () => (await collectionsOf(reference))[0]?.completedAt, { timeout: 60_000 })
    .toBeInstanceOf(Date);

test("the package comes whole, as an attachment that nobody keeps, under its hash as strong tag", async () => {
  const { reference, token } = await entered(await demandDelivered(world));
  const response = await ask(token);
  expect(response.status).toBe(200);
  const parcel = await parcelOf(reference);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-disposition": `attachment; filename="${reference}-1.zip.age"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "accept-ranges": "bytes",
    etag: `"${parcel?.packageSha256}"`,
  });
  const bytes = await bytesOf(response);
  expect(response.headers.get("content-length")).toBe(String(bytes.length));
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(parcel?.packageSha256);
  await received(reference);
  const [receipt] = await collectionsOf(reference);
  expect(receipt).toMatchObject({ name: "Officer Reyes", bytes: bytes.length });
  expect(receipt?.completedAt).toEqual(receipt?.endedAt);
});

test("parts are given as asked for, one at a time, and of this very package alone", async () => {
  const { reference, token } = await entered(await demandDelivered(world, {}, { maxDownloads: 9 }));
  const parcel = await parcelOf(reference);
  const tag = `"${parcel?.packageSha256}"`;
  const head = await ask(token, {}, "HEAD");
  const size = Number(head.headers.get("content-length"));
  expect([head.status, head.headers.get("etag")]).toEqual([200, tag]);
  expect(await collectionsOf(reference)).toEqual([]);
  const part = await ask(token, { range: "bytes=10-19", "if-range": tag });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 10-19/${size}`]);
  expect(part.headers.get("content-length")).toBe("10");
  const ten = await bytesOf(part);
  const end = await ask(token, { range: "bytes=-5" });
  expect([end.status, (await bytesOf(end)).length]).toEqual([206, 5]);
  const behind = await ask(token, { range: `bytes=${size}-` });
  expect([behind.status, behind.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
  expect((await ask(token, { range: `bytes=${size}-` }, "HEAD")).status).toBe(416);
  const others: Record<string, string>[] = [
    { range: "bytes=0-1,4-5" },
    { range: "lines=1-2" },
    { range: "bytes=10-19", "if-range": '"another"' },
    { range: "bytes=10-19", "if-range": `W/${tag}` },
  ];
  for (const headers of others) {
    const whole = await ask(token, headers);
    expect(whole.status).toBe(200);
    const bytes = await bytesOf(whole);
    expect([bytes.length, bytes.subarray(10, 20)]).toEqual([size, ten]);
  }
});

/** A client that leaves once it has so many bytes; answers what it has. */
function firstBytes(url: string, enough: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const request = get(url, (answer) => {
      answer.on("data", (piece: Buffer) => {
        pieces.push(piece);
        if (pieces.reduce((sum, one) => sum + one.length, 0) < enough) return;
        request.destroy();
        resolve(Buffer.concat(pieces));
      });
      answer.on("error", () => undefined);
    });
    request.on("error", (error) => (pieces.length > 0 ? undefined : reject(error)));
  });
}

describe("a download that breaks off", () => {
  async function large() {
    const reference = await demandProducing(world);
    const content = randomBytes(6 * 512 * 1024).toString("hex");
    await exportFiltered(world, reference, { parts: [content] });
    await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
    const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
    const productionId = facts.productions[0]?.id ?? "";
    const terms = { ...releasing(reference, productionId), maxDownloads: 1 };
    await deliverProduction(world.others.COUNSEL, terms);
    return entered({ reference, productionId, token: await tokenMailed(reference) });
  }

  const hasCurl = spawnSync("curl", ["--version"]).status === 0;

  test.runIf(hasCurl)("goes on by curl, counts once, and is what was sealed", async () => {
    const { reference, token } = await large();
    const path = join(place, "package.age");
    writeFileSync(path, await firstBytes(urlOf(token), 1_500_000));
    await expect
      .poll(async () => (await collectionsOf(reference))[0]?.bytes, { timeout: 60_000 })
      .toBeGreaterThan(0);
    await run("curl", ["--silent", "--fail", "-C", "-", "-o", path, urlOf(token)]);
    const parcel = await parcelOf(reference);
    expect(createHash("sha256").update(readFileSync(path)).digest("hex")).toBe(parcel?.packageSha256);
    await received(reference);
    expect(await collectionsOf(reference)).toHaveLength(1);
  });
});

test("a link that is dead and one without its code lead to the page alike, in every byte", async () => {
  const live = await demandDelivered(world);
  const revoked = await entered(await demandDelivered(world));
  const linkId = (await parcelOf(revoked.reference))?.links[0]?.id ?? "";
  await revokeLink(world.people.COUNSEL, { reference: revoked.reference, linkId });
  for (const method of ["GET", "HEAD"]) {
    const answers = new Set<string>();
    for (const token of ["A".repeat(43), "no-token-at-all", revoked.token, live.token]) {
      const response = await ask(token, { range: "bytes=5-" }, method);
      const headers = [...response.headers].filter(([name]) => name !== "date");
      const said = JSON.stringify([response.status, headers, await response.text()]);
      answers.add(said.replaceAll(token, "…"));
    }
    expect([...answers], method).toHaveLength(1);
    expect([...answers][0]).toContain("[303,");
  }
  expect(await collectionsOf(live.reference)).toEqual([]);
});
