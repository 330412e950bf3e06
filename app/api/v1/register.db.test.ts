import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { requirePerson } from "@/lib/auth/context";
import { auditRows } from "@/lib/auth/test-people";
import { makeAccessToken } from "@/lib/auth/tokens/make-access-token";
import { personOfToken } from "@/lib/auth/tokens/person-of-token";
import { ownAccessTokens } from "@/lib/auth/tokens/queries";
import { revokeAccessToken } from "@/lib/auth/tokens/revoke-access-token";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { exportRegister } from "@/lib/reporting/register/export-register";
import { RegisterAsked } from "@/lib/reporting/register/schema";
import { NoGoodToken } from "./problem";
import { whileItStands } from "./register/while-it-stands";
import { ask, bearer, take } from "./test-interface";

let world: World;
let open: string;
let restricted: string;
let counsel: Record<string, string>;
let lead: Record<string, string>;
const setRoles = (roles: string) =>
  asOwner("UPDATE person SET roles = $2 WHERE id = $1", [counselId(), roles]);
const counselId = () => requirePerson(world.people.COUNSEL.actor);

beforeAll(async () => {
  world = await makeWorld();
  open = await registeredDemand(world, {});
  restricted = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
  const asked = { name: "Copy", scopes: ["register:read" as const], validDays: 7 };
  counsel = bearer(await makeAccessToken(world.people.COUNSEL, asked));
  lead = bearer(await makeAccessToken(world.people.LEAD_COUNSEL, asked));
});

test("the register is what the command gives the same person, byte by byte", async () => {
  for (const format of ["csv", "jsonl"] as const)
    for (const rows of ["demands", "events"] as const) {
      const { chunks, mediaType } = await exportRegister(
        world.people.COUNSEL,
        RegisterAsked.parse({ format, rows }),
      );
      const pieces: Buffer[] = [];
      for await (const piece of chunks) pieces.push(piece);
      const answer = await take(`/api/v1/register?format=${format}&rows=${rows}`, counsel);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, mediaType]);
      expect(await answer.text()).toBe(Buffer.concat(pieces).toString());
    }
});

test("a restricted demand stands in it for its readers alone", async () => {
  const references = async (headers: Record<string, string>) =>
    (await (await take("/api/v1/register?format=jsonl", headers)).text())
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line).reference);
  expect(await references(counsel)).toEqual([open]);
  expect((await references(lead)).sort()).toEqual([open, restricted].sort());
});

test("that it is taken is recorded before a byte leaves and at its end, of the person and by which token", async () => {
  const [used] = await ownAccessTokens(world.people.COUNSEL);
  await (await take("/api/v1/register", counsel)).text();
  for (const action of ["exportRegister", "sendRegister"])
    expect((await auditRows(action)).at(-1)).toMatchObject({
      actorId: world.people.COUNSEL.actor.id,
      actorName: `${world.people.COUNSEL.actor.name}, by access token`,
      details: { register: "demands", accessToken: used?.id },
    });
  expect((await auditRows("sendRegister")).at(-1)?.details).toMatchObject({ whole: true });
});

test("one is sent to a person at a time; who leaves before its end may ask again, and it is recorded as not whole", async () => {
  const begun = await take("/api/v1/register", counsel);
  const second = await ask("/api/v1/register", counsel);
  expect([second.status, second.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
  const others = await ask("/api/v1/register", lead);
  expect(others.status, "another person waits for nobody").toBe(200);
  await Promise.all([others.body?.cancel(), begun.body?.cancel()]);
  const again = await take("/api/v1/register", counsel);
  const left = (await auditRows("sendRegister")).filter(
    ({ actorId }) => actorId === world.people.COUNSEL.actor.id,
  );
  expect(left.at(-1)?.details).toMatchObject({ whole: false });
  expect((await again.text()).split("\r\n")[1]).toContain(open);
});

const taking = async (token: string) => {
  const caller = await personOfToken(token);
  if (!caller) throw new Error("The token is not good.");
  const { chunks } = await exportRegister(caller, RegisterAsked.parse({ format: "csv" }));
  const pieces = whileItStands(caller, chunks);
  const first = (await pieces.next()).value ?? Buffer.of();
  expect(first.toString()).toMatch(/^reference,/);
  return { pieces, sha256: createHash("sha256").update(first).digest("hex") };
};

test.each([
  ["is revoked", ({ id }: { id: string }) => revokeAccessToken(world.people.COUNSEL, { tokenId: id })],
  ["is of a person who has other roles", () => setRoles("{COUNSEL, LEAD_COUNSEL}")],
])("a register breaks off, and is recorded as not whole, where the token %s meanwhile", async (_, change) => {
  const name = crypto.randomUUID();
  const asked = { name, scopes: ["register:read" as const], validDays: 7 };
  const { pieces, sha256 } = await taking(await makeAccessToken(world.people.COUNSEL, asked));
  const own = await ownAccessTokens(world.people.COUNSEL);
  await change(own.find((one) => one.name === name) ?? { id: "" });
  await expect(pieces.next()).rejects.toBeInstanceOf(NoGoodToken);
  expect((await auditRows("sendRegister")).at(-1)).toMatchObject({
    actorId: counselId(),
    details: { whole: false, sha256 },
  });
  await setRoles("{COUNSEL}");
});

test("it is not asked for by HEAD, which takes nothing and is not recorded", async () => {
  const before = (await auditRows("exportRegister")).length;
  expect((await ask("/api/v1/register", counsel, "HEAD")).status).toBe(405);
  expect((await auditRows("exportRegister")).length).toBe(before);
});

test("what is asked wrongly is refused before anything is recorded", async () => {
  const before = (await auditRows("exportRegister")).length;
  for (const query of ["?format=xml", "?rows=items", "?format=csv&format=jsonl", "?form=csv"])
    expect((await take(`/api/v1/register${query}`, counsel)).status, query).toBe(400);
  expect((await auditRows("exportRegister")).length).toBe(before);
  const right = await take("/api/v1/register?format=jsonl", counsel);
  expect([right.status, (await right.text()).length > 0]).toEqual([200, true]);
});
