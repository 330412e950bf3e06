import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { administratorsOf } from "@/lib/contacts/directories/test-directory";
import { makeWorld, type World } from "@/lib/demands/test-world";
import {
  addresses,
  entraUser,
  listed,
  makeTestDirectory,
  patch,
  SCHEMAS,
  type TestDirectory,
} from "./test-directory";

// Microsoft Entra ID writes its operations with capitals, truths as texts, and whole paths as names; it looks for a user
// before it makes one, and takes members out by naming them in the value.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe("users, one cycle after the other", () => {
  let directory: TestDirectory;
  let id: string;
  beforeAll(async () => {
    directory = await makeTestDirectory(world.people.INTAKE_ANALYST);
  });

  test("the connection is tried with a name that nobody has", async () => {
    const { status, body } = await directory.send("GET", `/Users?filter=userName+eq+%22${randomUUID()}%22`);
    expect([status, body]).toEqual([
      200,
      {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        totalResults: 0,
        startIndex: 1,
        itemsPerPage: 0,
        Resources: [],
      },
    ]);
  });

  test("a new user is listed with name, role and language, confirmed on that date", async () => {
    const sent = entraUser("Vera");
    const { status, body, headers } = await directory.send("POST", "/Users", sent);
    id = body.id;
    expect(status).toBe(201);
    expect(body).toMatchObject({
      schemas: [SCHEMAS.user],
      externalId: sent.externalId,
      userName: "Vera@cedar.example",
      active: true,
      emails: sent.emails,
      meta: { resourceType: "User", version: 'W/"1"' },
    });
    expect(headers.get("location")).toBe(body.meta.location);
    expect(JSON.stringify(body)).not.toMatch(/555 0100|phoneNumbers|employeeNumber|roles/);
    const [contact, ...others] = await listed(directory);
    expect(others).toEqual([]);
    expect(contact).toMatchObject({
      name: "Vera Lind",
      email: "Vera@mail.cedar.example",
      role: "Head of platform",
      language: "de",
      partner: false,
      listedBy: "SCIM",
      confirmedAt: expect.any(Date),
    });
    expect(contact?.confirmations.map(({ way }) => way)).toEqual(["SCIM"]);
  });

  test("it is found by its name, its external id and its address at work", async () => {
    for (const filter of [
      'userName eq "VERA@cedar.example"',
      `externalId eq "${(await directory.send("GET", `/Users/${id}`)).body.externalId}"`,
      'emails[type eq "work"].value eq "vera@mail.cedar.example"',
    ]) {
      const { body } = await directory.send("GET", `/Users?filter=${encodeURIComponent(filter)}`);
      expect([body.totalResults, body.Resources[0]?.id], filter).toEqual([1, id]);
    }
  });

  // Request after request, each with the addresses that are listed then.
  test.each<[string, unknown[], string[]]>([
    [
      "another address, by its path",
      [{ op: "Replace", path: 'emails[type eq "work"].value', value: "vera.new@cedar.example" }],
      ["vera.new@cedar.example"],
    ],
    [
      "whole paths as names, without a path",
      [
        {
          op: "Add",
          value: {
            displayName: "Vera Berg",
            "name.familyName": "Berg",
            [`${SCHEMAS.enterprise}:department`]: "Legal",
          },
        },
      ],
      ["vera.new@cedar.example"],
    ],
    [
      "attributes of which nothing is kept",
      [
        { op: "Add", path: 'phoneNumbers[type eq "work"].value', value: "1" },
        { op: "Add", path: 'addresses[type eq "work"].formatted', value: "Here" },
        { op: "Add", path: `${SCHEMAS.enterprise}:manager`, value: [{ $ref: "../Users/x", value: "x" }] },
        { op: "Add", path: 'roles[primary eq "True"].value', value: "Admin" },
      ],
      ["vera.new@cedar.example"],
    ],
    ["gone, as a text", [{ op: "Replace", path: "active", value: "False" }], []],
    ["back, as a text", [{ op: "Replace", path: "active", value: "True" }], ["vera.new@cedar.example"]],
    ["gone, without a path", [{ op: "replace", value: { active: false } }], []],
    ["back, without a path", [{ op: "replace", value: { Active: "true" } }], ["vera.new@cedar.example"]],
    [
      "an address at home is added, and the one at work stays the primary one",
      [{ op: "Add", path: 'emails[type eq "home"].value', value: "vera@home.example" }],
      ["vera.new@cedar.example"],
    ],
    ["the one at work is removed", [{ op: "Remove", path: 'emails[type eq "work"]' }], ["vera@home.example"]],
    [
      "all are removed, and the name of the user is one",
      [{ op: "Remove", path: "emails" }],
      ["Vera@cedar.example"],
    ],
  ])("%s", async (_what, operations, addressesThen) => {
    const { status, body } = await directory.send("PATCH", `/Users/${id}`, patch(...operations));
    expect([status, body.id]).toEqual([200, id]);
    expect(await addresses(directory)).toEqual(addressesThen);
  });

  test("what was changed besides is known, and the contact has the new name", async () => {
    const { body } = await directory.send("GET", `/Users/${id}`);
    expect(body).toMatchObject({ displayName: "Vera Berg", name: { familyName: "Berg", givenName: "Vera" } });
    expect((await listed(directory))[0]?.name).toBe("Vera Berg");
  });

  test("an older address keeps its history when another takes its place", async () => {
    const all = await administratorsOf(directory.customer.id, true);
    expect(all.map(({ email, removedAt }) => [email, removedAt !== null]).sort()).toEqual([
      ["Vera@cedar.example", false],
      ["Vera@mail.cedar.example", true],
      ["vera.new@cedar.example", true],
      ["vera@home.example", true],
    ]);
  });

  test("a user that was removed is unknown, its name is free, and its contact is off the list", async () => {
    expect((await directory.send("DELETE", `/Users/${id}`)).status).toBe(204);
    for (const method of ["GET", "DELETE"])
      expect((await directory.send(method, `/Users/${id}`)).status).toBe(404);
    expect(await addresses(directory)).toEqual([]);
    expect((await directory.send("POST", "/Users", entraUser("Vera"))).status).toBe(201);
  });
});
