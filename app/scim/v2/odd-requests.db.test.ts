import { beforeAll, expect, test } from "vitest";
import { makeWorld } from "@/lib/demands/test-world";
import { makeTestDirectory, patch, SCHEMAS, type TestDirectory, user } from "./test-directory";

let directory: TestDirectory;
let id: string;
beforeAll(async () => {
  const world = await makeWorld();
  directory = await makeTestDirectory(world.people.INTAKE_ANALYST);
  const ada = user("ada@ash.example", { title: "CISO", name: { givenName: "Ada", familyName: "Lind" } });
  id = (await directory.send("POST", "/Users", ada)).body.id;
  await directory.send("POST", "/Users", user("bob@ash.example"));
});

// biome-ignore format: a table to be read down
test.each([
  ['USERNAME SW "A" AND NOT (Title eq "x")', 1],
  ['userName co "ash" or title pr', 2],
  ["not (title pr)", 1],
  [`${SCHEMAS.user}:userName eq "ADA@ash.example"`, 1],
  ['emails[type eq "work" and value co "@ash"]', 2],
  ['meta.lastModified gt "2011-05-13T04:42:34Z"', 2],
  ['active eq "True"', 2],
  ['name.familyName co "l"', 1],
  ['emails eq "ada@ash.example"', 1],
  ["title eq null", 1],
  ['title pr and userType ne "Employee"', 1],
] as const)("the filter %s finds %i", async (filter, many) => {
  const { status, body } = await directory.send("GET", `/Users?filter=${encodeURIComponent(filter)}`);
  expect([status, body.totalResults]).toEqual([200, many]);
});

// biome-ignore format: a table to be read down
test.each([
  ["startIndex=0", 1, 2],
  ["startIndex=-5&count=1", 1, 1],
  ["count=0", 1, 0],
  ["count=-1", 1, 0],
  ["count=99999", 1, 2],
  ["startIndex=99", 99, 0],
  ["count=&startIndex=&filter=", 1, 2],
  ["unknown=1", 1, 2],
] as const)("a list asked with %s begins at %i and has %i", async (query, startIndex, itemsPerPage) => {
  const { status, body } = await directory.send("GET", `/Users?${query}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ totalResults: 2, startIndex, itemsPerPage });
});

test("a change without a path may name parts with dots, filters and the schema of an extension", async () => {
  const value = {
    ...{ "name.givenName": "Augusta", 'emails[type eq "work"].value': "augusta@ash.example" },
    ...{ [`${SCHEMAS.enterprise}:organization`]: "Ash", active: "True", nickname: "A" },
  };
  const { status, body } = await directory.send("PATCH", `/Users/${id}`, patch({ op: "Replace", value }));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ active: true, name: { givenName: "Augusta", familyName: "Lind" } },
    ...{ emails: [{ value: "augusta@ash.example" }], [SCHEMAS.enterprise]: { organization: "Ash" } },
  });
});

test("the full user of RFC 7643 (8.2) is taken, and what is ours is not taken from it", async () => {
  const sent = {
    ...{ schemas: [SCHEMAS.user], id: "2819c223-7f76-453a-919d-413861904646", externalId: "701984" },
    ...{ userName: "bjensen@example.com", displayName: "Babs Jensen", nickName: "Babs" },
    name: { formatted: "Ms. Barbara J Jensen, III", familyName: "Jensen", honorificPrefix: "Ms." },
    profileUrl: "https://login.example.com/bjensen",
    emails: [
      { value: "bjensen@example.com", type: "work", primary: true },
      { value: "babs@jensen.example", type: "home" },
    ],
    addresses: [{ type: "work", formatted: "100 Universal City Plaza\nHollywood", primary: true }],
    ...{
      ims: [{ value: "someaimhandle", type: "aim" }],
      photos: [{ value: "https://photos.example.com/F" }],
    },
    ...{
      userType: "Employee",
      title: "Tour Guide",
      preferredLanguage: "en-US",
      timezone: "America/Los_Angeles",
    },
    ...{ active: true, password: "t1meMa$heen", x509Certificates: [{ value: "MII" }] },
    groups: [{ value: "e9e30dba-f08f-4109-8486-d5c6a331660a", display: "Tour Guides" }],
    meta: { resourceType: "User", created: "2010-01-23T04:56:22Z", version: 'W/"a330bc54f0671c9"' },
  };
  const { status, body } = await directory.send("POST", "/Users", sent);
  expect(status).toBe(201);
  expect(body.id).not.toBe(sent.id);
  expect(body).toMatchObject({ externalId: "701984", title: "Tour Guide", meta: { version: 'W/"1"' } });
  for (const kept of ["password", "groups", "addresses", "x509Certificates"])
    expect(body).not.toHaveProperty(kept);
});
