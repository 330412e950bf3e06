import fc from "fast-check";
import { expect, test } from "vitest";
import { applyPatch } from "@/lib/contacts/scim/apply-patch";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { projected } from "@/lib/contacts/scim/projection";
import { readPatch } from "@/lib/contacts/scim/read-patch";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { ENTERPRISE, USER } from "@/lib/contacts/scim/user-schema";

const ada: Resource = {
  id: "1",
  meta: { version: 'W/"1"', created: "2026-11-28T10:00:00.000Z" },
  userName: "ada",
  name: { givenName: "Ada", familyName: "Lovelace" },
  active: true,
  emails: [
    { value: "a@work.example", type: "work", primary: true },
    { value: "a@home.example", type: "home" },
  ],
  [ENTERPRISE]: { organization: "Partner Ltd" },
};
const patched = (...operations: unknown[]): Resource =>
  applyPatch(
    USER,
    ada,
    readPatch(USER, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations }),
  );
const [work, home] = ada.emails as Resource[];

// biome-ignore format: a table to be read down
const CHANGES: [string, unknown[], object][] = [
  ["adds an attribute", [{ op: "add", path: "title", value: "Counsel" }], { title: "Counsel" }],
  ["adds to the parts of one", [{ op: "add", path: "name", value: { formatted: "A. L." } }], { name: { ...(ada.name as object), formatted: "A. L." } }],
  ["replaces a part", [{ op: "replace", path: "NAME.givenname", value: "Eve" }], { name: { givenName: "Eve", familyName: "Lovelace" } }],
  ["removes a part", [{ op: "remove", path: "name.familyName" }], { name: { givenName: "Ada" } }],
  ["removes the last part and with it the whole", [{ op: "remove", path: "name.familyName" }, { op: "remove", path: "name.givenName" }], { name: undefined }],
  ["takes null for removal", [{ op: "replace", path: "name", value: null }], { name: undefined }],
  ["adds a value", [{ op: "add", path: "emails", value: [{ value: "x@y.example", type: "other" }] }], { emails: [work, home, { value: "x@y.example", type: "other" }] }],
  ["adds the same value once", [{ op: "add", path: "emails", value: home }], { emails: [work, home] }],
  [
    "has one primary value, the newest",
    [{ op: "add", path: "emails", value: { value: "x@y.example", primary: true } }],
    { emails: [{ ...work, primary: false }, { ...home, primary: false }, { value: "x@y.example", primary: true }] },
  ],
  [
    "makes the chosen one the primary one",
    [{ op: "replace", path: 'emails[type eq "home"].primary', value: "True" }],
    { emails: [{ ...work, primary: false }, { ...home, primary: true }] },
  ],
  ["changes those that are chosen", [{ op: "replace", path: 'emails[value ew "home.example"]', value: { type: "other" } }], { emails: [work, { ...home, type: "other" }] }],
  [
    "makes the value that a filter describes",
    [{ op: "add", path: 'emails[type eq "other" and primary eq false].value', value: "x@y.example" }],
    { emails: [work, home, { type: "other", primary: false, value: "x@y.example" }] },
  ],
  ["replaces all values", [{ op: "replace", path: "emails", value: [home] }], { emails: [home] }],
  ["removes those that are chosen", [{ op: "remove", path: "emails[primary eq true]" }], { emails: [home] }],
  ["removes a part of those", [{ op: "remove", path: 'emails[type eq "home"].type' }], { emails: [work, { value: "a@home.example" }] }],
  ["removes what the value names", [{ op: "Remove", path: "emails", value: [{ value: "a@work.example" }] }], { emails: [home] }],
  ["removes all values", [{ op: "remove", path: "emails" }], { emails: undefined }],
  ["changes an extension by its path", [{ op: "replace", path: `${ENTERPRISE}:organization`, value: "Other" }], { [ENTERPRISE]: { organization: "Other" } }],
  ["changes an extension by its values", [{ op: "replace", value: { [ENTERPRISE]: { organization: "Other", department: "IT" } } }], { [ENTERPRISE]: { organization: "Other" } }],
  ["drops what is not kept", [{ op: "add", path: 'addresses[type eq "work"].country', value: "DE" }, { op: "add", path: "name.honorificPrefix", value: "Dr" }], {}],
  ["carries the changes out in their order", [{ op: "add", path: "title", value: "A" }, { op: "replace", path: "title", value: "B" }, { op: "remove", path: "title" }], { title: undefined }],
  ["takes what is ours, said again", [{ op: "replace", value: { id: "1", title: "A" } }], { title: "A" }],
];

test.each(CHANGES)("a patch %s", (_what, operations, after) => {
  expect(patched(...operations)).toEqual({ ...ada, ...after });
});

test("whatever is sent as a patch is carried out or refused, and what is ours stays ours", () => {
  const path = fc.constantFrom(
    ...[
      "userName",
      "name",
      "name.givenName",
      "emails",
      "emails.value",
      'emails[type eq "work"]',
      "active",
      "id",
      "meta",
    ],
    ...[
      'emails[type eq "work"].value',
      "groups",
      "title",
      `${ENTERPRISE}:organization`,
      ENTERPRISE,
      "schemas",
      "__proto__",
    ],
  );
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>("ada", "True", { value: "x@y.example", primary: true }, [{ value: "x" }], {
      givenName: "E",
    }),
  );
  const operation = fc.oneof(
    fc.record(
      { op: fc.constantFrom("add", "Replace", "remove", "x"), path, value },
      { requiredKeys: ["op"] },
    ),
    fc.record({ op: fc.constantFrom("add", "replace"), value: fc.dictionary(path, value) }),
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 4 }), (operations) => {
      const before = structuredClone(ada);
      try {
        const after = patched(...operations);
        expect([after.id, after.meta, after.groups]).toEqual([ada.id, ada.meta, undefined]);
        expect(typeof after.userName).toBe("string");
        const primary = ((after.emails ?? []) as Resource[]).filter((one) => one.primary === true);
        expect(primary.length).toBeLessThan(2);
        expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
      } catch (error) {
        if (!(error instanceof ScimRefusal)) throw error;
      }
      expect(ada).toEqual(before);
    }),
    { numRuns: 2_000 },
  );
});

test.each<[string, string[], string[], string[]]>([
  ["everything", [], [], ["schemas", "id", "meta", "userName", "name", "active", "emails", ENTERPRISE]],
  [
    "those named, in any letters, and what is always there",
    ["USERNAME", "nothing"],
    [],
    ["schemas", "id", "userName"],
  ],
  ["an extension by its name", [ENTERPRISE], [], ["schemas", "id", ENTERPRISE]],
  [
    "all but those named, save the id",
    [],
    ["emails", "id", "meta", ENTERPRISE],
    ["schemas", "id", "userName", "name", "active"],
  ],
])("an answer has %s", (_what, only, without, names) => {
  expect(Object.keys(projected(USER, ada, { only, without })).sort()).toEqual(names.sort());
});

test("an answer has single parts, or all but those", () => {
  const { emails, name } = projected(USER, ada, { only: ["emails.value", "name.givenName"], without: [] });
  expect([emails, name]).toEqual([
    [{ value: "a@work.example" }, { value: "a@home.example" }],
    { givenName: "Ada" },
  ]);
  expect(projected(USER, ada, { only: [], without: ["name.familyName"] }).name).toEqual({ givenName: "Ada" });
});
