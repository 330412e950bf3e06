import { beforeAll, describe, expect, test } from "vitest";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { addresses, listed, makeTestDirectory, patch, SCHEMAS, type TestDirectory } from "./test-directory";

// Okta sends whole users by PUT, with much that is ours to say, switches them off without a path, and repeats a group's id.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const oktaUser = (name: string, more: object = {}) => ({
  schemas: [SCHEMAS.user],
  userName: `${name}@elm.example`,
  name: { givenName: name, familyName: "Rossi" },
  emails: [{ primary: true, value: `${name}@elm.example`, type: "work" }],
  displayName: `${name} Rossi`,
  locale: "en-US",
  externalId: `00u-${name}`,
  groups: [],
  password: "1mz050nq",
  active: true,
  ...more,
});

describe("users", () => {
  let directory: TestDirectory;
  let id: string;
  beforeAll(async () => {
    directory = await makeTestDirectory(world.people.INTAKE_ANALYST);
  });

  test("the connection is tried with two users, and a name is looked for before it is made", async () => {
    for (const asked of [
      "/Users?startIndex=1&count=2",
      "/Users?filter=userName%20eq%20%22eva%40elm.example%22&startIndex=1&count=100",
    ])
      expect((await directory.send("GET", asked)).body).toMatchObject({ totalResults: 0, startIndex: 1 });
  });

  test("a user is made, and its password is kept nowhere", async () => {
    const { status, body } = await directory.send("POST", "/Users", oktaUser("eva"));
    id = body.id;
    expect(status).toBe(201);
    expect(body).toMatchObject({ userName: "eva@elm.example", displayName: "eva Rossi", active: true });
    expect(JSON.stringify(body)).not.toMatch(/password|1mz050nq|locale/);
    const stored = JSON.stringify((await directory.send("GET", "/Users")).body);
    expect(stored).not.toMatch(/password|1mz050nq/);
    expect(await addresses(directory)).toEqual(["eva@elm.example"]);
  });

  test("a user is put whole: what is ours is not taken from it, what is left out is gone", async () => {
    const before = (await directory.send("GET", `/Users/${id}`)).body;
    const { status, body } = await directory.send(
      "PUT",
      `/Users/${id}`,
      oktaUser("eva", {
        id: "another",
        meta: { version: 'W/"99"', resourceType: "User" },
        groups: [{ value: "x" }],
        displayName: undefined,
        name: { givenName: "Eva", familyName: "Verdi" },
        title: "Counsel",
      }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      meta: { created: before.meta.created, version: 'W/"2"' },
      title: "Counsel",
    });
    expect(body.displayName).toBeUndefined();
    expect(body.groups).toBeUndefined();
    expect(await listed(directory)).toMatchObject([{ name: "Eva Verdi", role: "Counsel" }]);
  });

  test("a user is switched off and on, by PATCH and by PUT; without a word on it nothing is switched", async () => {
    const steps: [string, unknown, string[]][] = [
      ["PATCH", patch({ op: "replace", value: { active: false } }), []],
      ["PUT", oktaUser("eva", { active: undefined }), []],
      ["PUT", oktaUser("eva"), ["eva@elm.example"]],
      ["PUT", oktaUser("eva", { active: undefined }), ["eva@elm.example"]],
      ["PUT", oktaUser("eva", { active: false }), []],
      ["PATCH", patch({ op: "replace", value: { active: true } }), ["eva@elm.example"]],
    ];
    for (const [method, body, then] of steps) {
      expect((await directory.send(method, `/Users/${id}`, body)).status).toBe(200);
      expect(await addresses(directory)).toEqual(then);
    }
  });

  test("a user that was put with another address is another contact", async () => {
    const emails = [
      { primary: true, value: "eva.verdi@elm.example", type: "work" },
      { primary: false, value: "eva@home.example", type: "other" },
    ];
    await directory.send("PUT", `/Users/${id}`, oktaUser("eva", { emails }));
    expect(await addresses(directory)).toEqual(["eva.verdi@elm.example"]);
  });

  test("many are imported page by page, in one order", async () => {
    for (let n = 0; n < 5; n++) await directory.send("POST", "/Users", oktaUser(`user${n}`));
    const seen: string[] = [];
    for (let startIndex = 1; startIndex <= 6; startIndex += 2) {
      const { body } = await directory.send("GET", `/Users?startIndex=${startIndex}&count=2`);
      expect(body).toMatchObject({ totalResults: 6, startIndex, itemsPerPage: 2 });
      seen.push(...body.Resources.map((one: { userName: string }) => one.userName));
    }
    expect(seen).toEqual(
      ["eva", "user0", "user1", "user2", "user3", "user4"].map((name) => `${name}@elm.example`),
    );
    const beyond = await directory.send("GET", "/Users?startIndex=7&count=2");
    expect(beyond.body).toMatchObject({ totalResults: 6, itemsPerPage: 0, Resources: [] });
    const sorted = await directory.send(
      "GET",
      "/Users?sortBy=userName&sortOrder=descending&count=1&attributes=userName",
    );
    expect(sorted.body.Resources).toEqual([
      { schemas: [SCHEMAS.user], id: expect.any(String), userName: "user4@elm.example" },
    ]);
  });
});

describe("groups that are pushed", () => {
  let directory: TestDirectory;
  let group: string;
  let ids: string[];
  beforeAll(async () => {
    directory = await makeTestDirectory(world.people.INTAKE_ANALYST, "Legal");
    ids = [];
    for (const name of ["ann", "ben"])
      ids.push((await directory.send("POST", "/Users", oktaUser(name))).body.id);
  });

  test("a group is made with its members and a description of Okta's own", async () => {
    const { status, body } = await directory.send("POST", "/Groups", {
      schemas: [SCHEMAS.group, "urn:okta:custom:group:1.0"],
      displayName: "Legal",
      members: [{ value: ids[0], display: "ann@elm.example" }],
      "urn:okta:custom:group:1.0": { description: "Whom to tell" },
    });
    group = body.id;
    expect(status).toBe(201);
    expect(body.members).toEqual([
      {
        value: ids[0],
        type: "User",
        display: "ann Rossi",
        $ref: expect.stringContaining(`/Users/${ids[0]}`),
      },
    ]);
    expect(await addresses(directory)).toEqual(["ann@elm.example"]);
  });

  test("a rename repeats the id, and leaves the members alone", async () => {
    const { status } = await directory.send(
      "PATCH",
      `/Groups/${group}`,
      patch({ op: "replace", value: { id: group, displayName: "Legal and privacy" } }),
    );
    expect(status).toBe(204);
    expect((await directory.send("GET", `/Groups/${group}`)).body.displayName).toBe("Legal and privacy");
    expect(await addresses(directory)).toEqual(["ann@elm.example"]);
  });

  test.each<[string, () => object, string[]]>([
    ["replaced by others", () => ({ op: "replace", path: "members", value: [{ value: ids[1] }] }), ["ben"]],
    [
      "added",
      () => ({ op: "add", path: "members", value: [{ value: ids[0], display: "ann" }] }),
      ["ann", "ben"],
    ],
    ["removed by the path", () => ({ op: "remove", path: `members[value eq "${ids[1]}"]` }), ["ann"]],
    ["all removed", () => ({ op: "remove", path: "members" }), []],
  ])("members are %s", async (_what, operation, names) => {
    expect((await directory.send("PATCH", `/Groups/${group}`, patch(operation()))).status).toBe(204);
    expect(await addresses(directory)).toEqual(names.map((name) => `${name}@elm.example`));
  });

  test("a group is put whole, and who is not named in it is out", async () => {
    const put = (members: object[] | undefined) =>
      directory.send("PUT", `/Groups/${group}`, { schemas: [SCHEMAS.group], displayName: "Legal", members });
    expect((await put(ids.map((value) => ({ value })))).body.members).toHaveLength(2);
    expect(await addresses(directory)).toEqual(["ann@elm.example", "ben@elm.example"]);
    expect((await put(undefined)).status).toBe(200);
    expect(await addresses(directory)).toEqual([]);
  });
});
