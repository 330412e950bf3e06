import { beforeAll, expect, test } from "vitest";
import { fillDirectory } from "@/lib/contacts/directories/test-directory";
import { makeWorld } from "@/lib/demands/test-world";
import { addresses, makeTestDirectory, patch, SCHEMAS, type TestDirectory, user } from "./test-directory";

const MANY = 10_000;

let directory: TestDirectory;
let everybody: string[];
beforeAll(async () => {
  const world = await makeWorld();
  directory = await makeTestDirectory(world.people.INTAKE_ANALYST, "Everybody");
  everybody = await fillDirectory(directory.directoryId, MANY);
}, 60_000);

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

test("ten thousand users are read page by page, each once", async () => {
  const seen: string[] = [];
  for (let startIndex = 1; startIndex <= MANY; startIndex += 1_000) {
    const { body } = await directory.send("GET", `/Users?startIndex=${startIndex}&count=5000`);
    expect(body).toMatchObject({ totalResults: MANY, itemsPerPage: 1_000 });
    seen.push(...body.Resources.map(({ id }: { id: string }) => id));
  }
  expect(new Set(seen)).toEqual(new Set(everybody));
}, 60_000);

test("among them one is found without reading all, and any filter comes to an end", async () => {
  const find = (filter: string) => directory.send("GET", `/Users?filter=${encodeURIComponent(filter)}`);
  const one = await seconds(async () => {
    for (let n = 0; n < 50; n++)
      expect((await find(`userName eq "USER-${n}@many.example"`)).body.totalResults).toBe(1);
  });
  const all = await seconds(async () => {
    const { body } = await find('not (displayName sw "User 1") and emails.value ew "@many.example"');
    expect(body.totalResults).toBe(8_889);
  });
  expect(one / 50).toBeLessThan(all);
  expect(all).toBeLessThan(20);
}, 60_000);

test("as a full synchronisation sends them, users are looked for, made and changed at the same pace as in an empty directory", async () => {
  const sync = async (to: TestDirectory) => {
    for (let n = 0; n < 8; n++) {
      const name = `new-${n}@many.example`;
      await to.send("GET", `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`);
      const { status, body } = await to.send("POST", "/Users", user(name));
      expect(status).toBe(201);
      const title = patch({ op: "Add", path: "title", value: "Counsel" });
      expect((await to.send("PATCH", `/Users/${body.id}`, title)).status).toBe(200);
    }
  };
  const world = await makeWorld();
  const empty = await makeTestDirectory(world.people.INTAKE_ANALYST, "Everybody");
  const small = await seconds(() => sync(empty));
  const large = await seconds(() => sync(directory));
  expect(large).toBeLessThan(small * 5 + 5);
}, 120_000);

test("a group of all of them is made, read without them, and one of them comes and goes", async () => {
  const members = everybody.map((value) => ({ value }));
  const made = await directory.send("POST", "/Groups?excludedAttributes=members", {
    schemas: [SCHEMAS.group],
    displayName: "Not the administrators",
    members,
  });
  expect([made.status, made.body.members]).toEqual([201, undefined]);
  const group = `/Groups/${made.body.id}`;
  const leaves = patch({ op: "Remove", path: `members[value eq "${everybody[0]}"]` });
  expect(await seconds(() => directory.send("PATCH", group, leaves))).toBeLessThan(10);
  expect((await directory.send("GET", group)).body.members).toHaveLength(MANY - 1);
  expect(await addresses(directory)).toEqual([]);
}, 60_000);
