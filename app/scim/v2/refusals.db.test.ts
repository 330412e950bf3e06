import { beforeAll, expect, test } from "vitest";
import { refusalsOf } from "@/lib/contacts/directories/test-directory";
import { makeWorld } from "@/lib/demands/test-world";
import { changeable, makeTestDirectory, patch, SCHEMAS, type TestDirectory, user } from "./test-directory";

let directory: TestDirectory;
let id: string;
let group: string;
beforeAll(async () => {
  const world = await makeWorld();
  directory = await makeTestDirectory(world.people.INTAKE_ANALYST);
  id = (await directory.send("POST", "/Users", user("ada@ash.example"))).body.id;
  const sent = { schemas: [SCHEMAS.group], displayName: "G", members: [{ value: id }] };
  group = (await directory.send("POST", "/Groups", sent)).body.id;
});

const NOBODY = "7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa";
const other = (more: object) => user("x@ash.example", more);
const two = [
  { value: "a@b.example", primary: true },
  { value: "c@d.example", primary: "True" },
];
const add = (value: object) => patch({ op: "add", path: "members", value: [value] });
const filter = (text: string) => `/Users?filter=${encodeURIComponent(text)}`;
const ifMatch = { "if-match": 'W/"7"' };

type Refused = [
  what: string,
  answer: string,
  method: string,
  address: string,
  body?: unknown,
  headers?: Record<string, string>,
];

// USER and GROUP stand for the ids of the one user and the one group that there are.
// biome-ignore format: a table to be read down
const REFUSED: Refused[] = [
  ["no JSON", "400 invalidSyntax", "POST", "/Users", "{"],
  ["a list", "400 invalidSyntax", "POST", "/Users", []],
  ["no schema", "400 invalidSyntax", "POST", "/Users", { userName: "x@ash.example" }],
  ["an unknown schema", "400 invalidValue", "POST", "/Users", other({ schemas: [SCHEMAS.user, "urn:x:y"] })],
  ["the values of an unknown schema", "400 invalidValue", "POST", "/Users", other({ "urn:x:y": { a: 1 } })],
  ["another kind's schema", "400 invalidValue", "POST", "/Users", other({ schemas: [SCHEMAS.group] })],
  ["no userName", "400 invalidValue", "POST", "/Users", { schemas: [SCHEMAS.user], displayName: "X" }],
  ["no address", "400 invalidValue", "POST", "/Users", { schemas: [SCHEMAS.user], userName: "xavier" }],
  ["a wrong address", "400 invalidValue", "POST", "/Users", user("x@ash.example\r\nBcc: y@ash.example")],
  ["two primary addresses", "400 invalidValue", "POST", "/Users", other({ emails: two })],
  ["active is no truth", "400 invalidValue", "POST", "/Users", other({ active: "yes" })],
  ["a name is no text", "400 invalidValue", "POST", "/Users", other({ displayName: { a: 1 } })],
  ["a control character", "400 invalidValue", "POST", "/Users", other({ displayName: "A\u0000B" })],
  ["an attribute twice", "400 invalidSyntax", "POST", "/Users", other({ USERNAME: "y@ash.example" })],
  ["a userName that is taken", "409 uniqueness", "POST", "/Users", user("ADA@ash.example")],
  ["another type", "415", "POST", "/Users", "a=b", { "content-type": "application/x-www-form-urlencoded" }],
  ["no type", "415", "PUT", "/Users/USER", "{}", { "content-type": "" }],
  ["too much", "413", "POST", "/Users", `"${"x".repeat(5 * 1024 * 1024)}"`],
  ["more than can be taken, as declared", "413", "POST", "/Users", "{}", { "content-length": "9999999" }],
  ["a read-only id", "400 mutability", "PATCH", "/Users/USER", patch({ op: "replace", path: "id", value: NOBODY })],
  ["the same without a path", "400 mutability", "PATCH", "/Users/USER", patch({ op: "replace", value: { id: "x", title: "Y" } })],
  ["read-only meta", "400 mutability", "PATCH", "/Users/USER", patch({ op: "Replace", path: "meta.created", value: "2020-01-01" })],
  ["read-only groups", "400 mutability", "PATCH", "/Users/USER", patch({ op: "remove", path: "groups" })],
  ["a required attribute removed", "400 invalidValue", "PATCH", "/Users/USER", patch({ op: "remove", path: "userName" })],
  ["the same by null", "400 invalidValue", "PATCH", "/Users/USER", patch({ op: "replace", path: "userName", value: null })],
  ["a good change before a wrong one", "400 mutability", "PATCH", "/Users/USER", patch({ op: "replace", path: "title", value: "New" }, { op: "replace", path: "id", value: "x" })],
  ["no target", "400 noTarget", "PATCH", "/Users/USER", patch({ op: "replace", path: 'emails[type eq "home"].value', value: "x@ash.example" })],
  ["nothing named to be removed", "400 noTarget", "PATCH", "/Users/USER", patch({ op: "remove" })],
  ["an unknown attribute", "400 invalidPath", "PATCH", "/Users/USER", patch({ op: "add", path: "shoeSize", value: 44 })],
  ["a path that is none", "400 invalidPath", "PATCH", "/Users/USER", patch({ op: "add", path: "emails[", value: "x" })],
  ["an unknown operation", "400 invalidSyntax", "PATCH", "/Users/USER", patch({ op: "move", path: "title", value: "x" })],
  ["no operations", "400 invalidSyntax", "PATCH", "/Users/USER", patch()],
  ["too many operations", "400 tooMany", "PATCH", "/Users/USER", patch(...Array.from({ length: 1001 }, () => ({ op: "remove", path: "title" })))],
  ["a patch of another schema", "400 invalidValue", "PATCH", "/Users/USER", { ...patch({ op: "remove", path: "title" }), schemas: [SCHEMAS.user] }],
  ["an operation without its value", "400 invalidValue", "PATCH", "/Users/USER", patch({ op: "replace", path: "title" })],
  ["another version", "412", "PUT", "/Users/USER", user("ada@ash.example", { title: "X" }), ifMatch],
  ["another version, to be changed", "412", "PATCH", "/Users/USER", patch({ op: "add", path: "title", value: "X" }), ifMatch],
  ["another version, to be removed", "412", "DELETE", "/Users/USER", undefined, ifMatch],
  ["a group of another version", "412", "DELETE", "/Groups/GROUP", undefined, ifMatch],
  ["a member who is nobody", "400 invalidValue", "PATCH", "/Groups/GROUP", add({ value: NOBODY })],
  ["a member that is no id", "400 invalidValue", "PATCH", "/Groups/GROUP", add({ value: "'; --" })],
  ["a member without an id", "400 invalidValue", "PATCH", "/Groups/GROUP", add({ display: "Ada" })],
  ["a group within a group", "400 invalidValue", "PATCH", "/Groups/GROUP", add({ value: "GROUP", type: "Group" })],
  ["a member changed into another", "400 mutability", "PATCH", "/Groups/GROUP", patch({ op: "replace", path: 'members[value eq "USER"].value', value: "x" })],
  ["members gone, but not for what follows", "400 invalidValue", "PATCH", "/Groups/GROUP", patch({ op: "remove", path: "members" }, { op: "remove", path: "displayName" })],
  ["a group without a name", "400 invalidValue", "POST", "/Groups", { schemas: [SCHEMAS.group] }],
  ["a filter that is none", "400 invalidFilter", "GET", filter("userName eq 'ada'")],
  ["an injected filter", "400 invalidFilter", "GET", filter('userName eq "x" or 1=1; DROP TABLE directory_user')],
  ["a filter with a letter that is none", "400 invalidFilter", "GET", filter('userName eq "a\\u0000"')],
  ["a filter as deep as a well", "400 invalidFilter", "GET", filter(`${"(".repeat(900)}title pr${")".repeat(900)}`)],
  ["a count that is no number", "400 invalidValue", "GET", "/Users?count=ten"],
  ["a filter of the schemas", "403", "GET", "/Schemas?filter=id%20pr"],
  ["a user that there is not", "404", "GET", `/Users/${NOBODY}`],
  ["an id that is none", "404", "PATCH", "/Users/1%20OR%201=1", patch({ op: "remove", path: "title" })],
  ["an address that there is not", "404", "GET", "/Persons"],
  ["an address too long", "404", "GET", "/Users/USER/title"],
  ["nothing at all", "404", "GET", ""],
  ["a list removed", "405", "DELETE", "/Users"],
  ["a user posted at its own address", "405", "POST", "/Users/USER", user("x@ash.example")],
  ["the service changed", "405", "PUT", "/ServiceProviderConfig", {}],
  ["bulk", "501", "POST", "/Bulk", {}],
  ["oneself", "501", "GET", "/Me"],
  ["a search of everything at once", "501", "POST", "/.search", { filter: "id pr" }],
  ["a filter by what is not kept", "400 invalidFilter", "GET", filter("phoneNumbers.value pr")],
];

const named = (text: string) => text.replaceAll("USER", id).replaceAll("GROUP", group);
const withIds = (body: unknown) =>
  body === undefined || typeof body === "string"
    ? body
    : named(JSON.stringify(body).replace("USERNAME", "UserName"));

test.each(REFUSED)(
  "%s is answered by %s, in SCIM's own words, and changes nothing",
  async (_what, expected, method, address, body, headers) => {
    const before = await changeable();
    const answer = await directory.send(method, named(address), withIds(body), headers);
    expect([answer.status, answer.body.scimType].filter(Boolean).join(" ")).toBe(expected);
    expect(answer.headers.get("content-type")).toBe("application/scim+json; charset=utf-8");
    expect(answer.body).toMatchObject({ schemas: [SCHEMAS.error], status: `${answer.status}` });
    expect(answer.body.detail).toMatch(/^[“A-Z].*\.$/s);
    expect(await changeable()).toEqual(before);
    const [last] = (await refusalsOf(directory.directoryId)) as object[];
    expect(last).toEqual({
      ...{ at: expect.any(String), method, endpoint: expect.stringMatching(/^[A-Za-z.]*$/) },
      ...{ status: answer.status, scimType: answer.body.scimType ?? null },
    });
  },
);
