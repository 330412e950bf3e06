import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import {
  changeable,
  makeTestDirectory,
  patch,
  SCHEMAS,
  sender,
  type TestDirectory,
  user,
} from "./test-directory";

let world: World;
let directory: TestDirectory;
let id: string;
let group: string;
beforeAll(async () => {
  world = await makeWorld();
  directory = await makeTestDirectory(world.people.INTAKE_ANALYST);
  id = (await directory.send("POST", "/Users", user("ada@ash.example"))).body.id;
  const sent = { schemas: [SCHEMAS.group], displayName: "G", members: [{ value: id }] };
  group = (await directory.send("POST", "/Groups", sent)).body.id;
});

describe("who comes with no good token", () => {
  test("is asked for one, alike for none, an unknown, a revoked and one that ran out", async () => {
    const gone = await makeTestDirectory(world.people.INTAKE_ANALYST);
    await asOwner("UPDATE directory_token SET expires_at = clock_timestamp() WHERE directory_id = $1", [
      gone.directoryId,
    ]);
    for (const token of [null, "", "x", gone.token, `${directory.token}x`, "'; --"]) {
      const answer = await sender(token)("GET", "/Users");
      expect(answer.status, `${token}`).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm=/);
      expect(answer.body).toMatchObject({ schemas: [SCHEMAS.error], status: "401" });
    }
    const basic = await sender(null)("GET", "/Users", undefined, {
      authorization: `Basic ${directory.token}`,
    });
    expect(basic.status).toBe(401);
  });

  test("is slowed by the network it comes from, which keeps no good token out", async () => {
    const from = { "narrowgate-client": "203.0.113.9" };
    const wrong = () => sender("wrong")("POST", "/Users", user("x@ash.example"), from);
    for (let n = 0; n < 20; n++) expect((await wrong()).status).toBe(401);
    await wrong();
    const answer = await wrong();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.body).toMatchObject({ schemas: [SCHEMAS.error], status: "429" });
    expect((await directory.send("GET", "/Users?count=0", undefined, from)).status).toBe(200);
  });
});

describe("the directory of another customer", () => {
  test("finds, changes and learns nothing: a name is as free and an id as unknown as any", async () => {
    const other = await makeTestDirectory(world.people.INTAKE_ANALYST);
    const before = await changeable();
    const unknown = randomUUID();
    const asks: [string, string, unknown?][] = [
      ["GET", "/Users/ID"],
      ["PUT", "/Users/ID", user("mine@ash.example")],
      ["PATCH", "/Users/ID", patch({ op: "replace", path: "active", value: false })],
      ["DELETE", "/Users/ID"],
    ];
    for (const [method, address, body] of asks) {
      const [theirs, none] = [id, unknown].map((one) => other.send(method, address.replace("ID", one), body));
      expect([(await theirs)?.status, (await theirs)?.body]).toEqual([404, (await none)?.body]);
    }
    expect((await other.send("GET", `/Groups/${group}`)).status).toBe(404);
    expect((await other.send("GET", "/Users")).body.totalResults).toBe(0);
    expect(
      (await other.send("GET", `/Users?filter=${encodeURIComponent(`id eq "${id}"`)}`)).body.totalResults,
    ).toBe(0);
    const joined = { schemas: [SCHEMAS.group], displayName: "G", members: [{ value: id }] };
    expect((await other.send("POST", "/Groups", joined)).body.scimType).toBe("invalidValue");
    expect(await changeable()).toEqual(before);
    expect((await other.send("POST", "/Users", user("ada@ash.example"))).status).toBe(201);
  });
});
