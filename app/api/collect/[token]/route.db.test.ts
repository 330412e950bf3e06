import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { POST } from "./route";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const HOME = "http://localhost:3000";

function posted(token: string, body: BodyInit, origin = HOME): Promise<Response> {
  const request = new Request(`${HOME}/api/collect/${token}`, { method: "POST", body, headers: { origin } });
  return POST(request, { params: Promise.resolve({ token }) });
}

const named = (name: string) => new URLSearchParams({ name });

test("the package comes whole, as an attachment that nobody keeps, and the receipt says so", async () => {
  const { reference, token } = await demandDelivered(world);
  const response = await posted(token, named("Sam Reyes"));
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-disposition": `attachment; filename="${reference}-1.zip.age"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get("content-length")).toBe(String(bytes.length));
  const [parcel] = (await factsFor(world, reference)).productions;
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(parcel?.packageSha256);
  const [receipt] = parcel?.links[0]?.collections ?? [];
  expect(receipt).toMatchObject({ name: "Sam Reyes", bytes: bytes.length });
  expect(receipt?.completedAt).toEqual(receipt?.endedAt);
});

test("a browser that leaves is recorded as interrupted", async () => {
  const { reference, token } = await demandDelivered(world);
  await (await posted(token, named("Sam Reyes"))).body?.cancel();
  const [receipt] = (await factsFor(world, reference)).productions[0]?.links[0]?.collections ?? [];
  expect(receipt?.endedAt).toBeInstanceOf(Date);
  expect(receipt?.completedAt).toBeNull();
});

test("without a name, or with one of two lines, the page asks again and nothing is recorded", async () => {
  const { reference, token } = await demandDelivered(world);
  for (const body of [named(""), named("Sam\nReyes"), "{}", named("x".repeat(201))]) {
    const response = await posted(token, body);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`/authority/collect/${token}?name=missing`);
  }
  expect((await factsFor(world, reference)).productions[0]?.links[0]?.collections).toEqual([]);
});

test("a dead link leads back to its page; another site's form is refused", async () => {
  const token = "A".repeat(43);
  const dead = await posted(token, named("Sam Reyes"));
  expect([dead.status, dead.headers.get("location")]).toEqual([303, `/authority/collect/${token}`]);
  const live = await demandDelivered(world);
  expect((await posted(live.token, named("Sam Reyes"), "https://elsewhere.example")).status).toBe(403);
});
