import { beforeAll, expect, test } from "vitest";
import { makeWorld } from "@/lib/demands/test-world";
import { makeTestDirectory, SCHEMAS, type TestDirectory, user } from "./test-directory";

let directory: TestDirectory;
beforeAll(async () => {
  directory = await makeTestDirectory((await makeWorld()).people.INTAKE_ANALYST);
});

test("the service says what it can do, and that it takes nothing in bulk", async () => {
  const { status, body, headers } = await directory.send("GET", "/ServiceProviderConfig");
  expect([status, headers.get("content-type")]).toEqual([200, "application/scim+json; charset=utf-8"]);
  expect(body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
    filter: { supported: true, maxResults: 1_000 },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [{ type: "oauthbearertoken" }],
    meta: { location: expect.stringMatching(/\/scim\/v2\/ServiceProviderConfig$/) },
  });
});

test("every resource and schema that it names is answered, and each attribute says what it is", async () => {
  const types = (await directory.send("GET", "/ResourceTypes")).body;
  expect(types.Resources.map((one: { name: string }) => one.name)).toEqual(["User", "Group"]);
  const schemas = (await directory.send("GET", "/Schemas")).body;
  expect(schemas.Resources.map((one: { id: string }) => one.id)).toEqual([
    SCHEMAS.user,
    SCHEMAS.enterprise,
    SCHEMAS.group,
  ]);
  for (const { meta } of [...types.Resources, ...schemas.Resources]) {
    const address = meta.location.split("/scim/v2")[1];
    expect((await directory.send("GET", address)).body.meta).toEqual(meta);
  }
  for (const { id, endpoint, schema, schemaExtensions } of types.Resources) {
    const known = [schema, ...schemaExtensions.map((one: { schema: string }) => one.schema)];
    for (const urn of known) expect((await directory.send("GET", `/Schemas/${urn}`)).status).toBe(200);
    expect((await directory.send("GET", endpoint)).status, id).toBe(200);
  }
  const said = JSON.stringify(schemas.Resources);
  for (const kept of ["userName", "preferredLanguage", "organization", "members"])
    expect(said).toContain(kept);
  expect(said).not.toMatch(/password|phoneNumbers/);
  expect((await directory.send("GET", "/Schemas/urn:x")).status).toBe(404);
});

test("users are also looked for by a body, which no log of addresses keeps", async () => {
  await directory.send("POST", "/Users", user("ada@yew.example"));
  const search = (more: object) =>
    directory.send("POST", "/Users/.search", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
      ...more,
    });
  const { status, body } = await search({ filter: 'userName sw "ada"', attributes: ["userName"], count: 1 });
  expect([status, body.totalResults]).toEqual([200, 1]);
  expect(Object.keys(body.Resources[0])).toEqual(["schemas", "id", "userName"]);
  expect((await search({ filter: 'userName sw "b"' })).body.totalResults).toBe(0);
  expect((await search({ filter: "x" })).body.scimType).toBe("invalidFilter");
});
