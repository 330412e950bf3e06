import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { makeWorld, type World } from "@/lib/demands/test-world";
import {
  addresses,
  entraUser,
  makeTestDirectory,
  patch,
  SCHEMAS,
  type TestDirectory,
} from "./test-directory";

// Entra takes members out by naming them in the value, and asks whether somebody is in by a filter of its own.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe("a group of administrators", () => {
  let directory: TestDirectory;
  const ids: Record<string, string> = {};
  let group: string;
  beforeAll(async () => {
    directory = await makeTestDirectory(world.people.INTAKE_ANALYST, "Narrowgate administrators");
    for (const name of ["Ada", "Bo", "Cy"])
      ids[name] = (await directory.send("POST", "/Users", entraUser(name))).body.id;
  });

  test("its users are nobody to be told until it has them", async () => {
    expect(await addresses(directory)).toEqual([]);
    const filter = encodeURIComponent('displayName eq "narrowgate Administrators"');
    const none = await directory.send("GET", `/Groups?excludedAttributes=members&filter=${filter}`);
    expect(none.body.totalResults).toBe(0);
    const { status, body } = await directory.send("POST", "/Groups", {
      schemas: [SCHEMAS.group],
      externalId: randomUUID(),
      displayName: "Narrowgate Administrators",
      meta: { resourceType: "Group" },
      members: [],
    });
    group = body.id;
    expect(status).toBe(201);
    expect(body.members).toBeUndefined();
  });

  test.each<[string, (() => unknown)[], string[]]>([
    [
      "one is added",
      [() => ({ op: "Add", path: "members", value: [{ $ref: null, value: ids.Ada }] })],
      ["Ada"],
    ],
    [
      "two are added, of which one is there",
      [() => ({ op: "Add", path: "members", value: [{ value: ids.Ada }, { value: ids.Bo }] })],
      ["Ada", "Bo"],
    ],
    [
      "one is removed by the value",
      [() => ({ op: "Remove", path: "members", value: [{ value: ids.Ada }] })],
      ["Bo"],
    ],
    [
      "whoever is not there is removed, too",
      [() => ({ op: "Remove", path: "members", value: [{ value: ids.Ada }] })],
      ["Bo"],
    ],
    ["one is removed by the path", [() => ({ op: "Remove", path: `members[value eq "${ids.Bo}"]` })], []],
    [
      "in one request one comes and goes, and another stays",
      [
        () => ({ op: "Add", path: "members", value: [{ value: ids.Bo }, { value: ids.Cy }] }),
        () => ({ op: "Remove", path: `members[value eq "${ids.Bo}"]` }),
      ],
      ["Cy"],
    ],
    ["a new name changes nobody", [() => ({ op: "Replace", path: "displayName", value: "Renamed" })], ["Cy"]],
  ])("%s", async (_what, operations, names) => {
    const { status } = await directory.send(
      "PATCH",
      `/Groups/${group}`,
      patch(...operations.map((make) => make())),
    );
    expect(status).toBe(204);
    expect(await addresses(directory)).toEqual(names.map((name) => `${name}@mail.cedar.example`));
    const { body } = await directory.send("GET", `/Groups/${group}`);
    expect((body.members ?? []).map(({ value }: { value: string }) => value)).toEqual(
      names.map((name) => ids[name]),
    );
  });

  test("members are asked after by Entra's own filter, and left out where they are not wanted", async () => {
    const filter = encodeURIComponent(`id eq "${group}" and members eq "${ids.Cy}"`);
    const { body } = await directory.send("GET", `/Groups?filter=${filter}&attributes=id`);
    expect(body.Resources).toEqual([{ schemas: [SCHEMAS.group], id: group }]);
    const without = await directory.send("GET", `/Groups/${group}?excludedAttributes=members`);
    expect(without.body.members).toBeUndefined();
    const member = await directory.send("GET", `/Users/${ids.Cy}`);
    expect(member.body.groups).toEqual([
      { value: group, display: "Renamed", $ref: expect.stringContaining(group) },
    ]);
  });

  test("a second group of the wanted name is not theirs, and a removed one has nobody", async () => {
    const second = {
      schemas: [SCHEMAS.group],
      displayName: "Narrowgate administrators",
      members: [{ value: ids.Ada }],
    };
    expect((await directory.send("POST", "/Groups", second)).status).toBe(201);
    expect(await addresses(directory)).toEqual(["Cy@mail.cedar.example"]);
    expect((await directory.send("DELETE", `/Groups/${group}`)).status).toBe(204);
    expect(await addresses(directory)).toEqual([]);
    const again = await directory.send("POST", "/Groups", { ...second, members: [{ value: ids.Bo }] });
    expect(again.status).toBe(201);
    expect(await addresses(directory)).toEqual(["Bo@mail.cedar.example"]);
  });
});
