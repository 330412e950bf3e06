import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Resource } from "@/lib/contacts/scim/attribute";
import { matches, mentions, mustEqual } from "@/lib/contacts/scim/filter/matches";
import { readFilter, readPath } from "@/lib/contacts/scim/filter/read-filter";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { ENTERPRISE, USER } from "@/lib/contacts/scim/user-schema";

const ada: Resource = {
  id: "7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa",
  externalId: "Ext-1",
  meta: { created: "2026-11-28T10:00:00Z", lastModified: "2026-11-28T10:00:00.500Z" },
  userName: "Ada@cedar.example",
  name: { familyName: "Lovelace", givenName: "Ada" },
  displayName: 'Ada "the first" Lovelace',
  active: true,
  emails: [
    { value: "ada@cedar.example", type: "work", primary: true },
    { value: "ada@home.example", type: "home" },
  ],
  [ENTERPRISE]: { organization: "Partner Ltd" },
};
const meant = (filter: string) => matches(ada, readFilter(USER, filter));

test.each([
  'userName eq "ada@CEDAR.example"',
  'USERNAME Eq "ada@cedar.example"',
  'externalId eq "Ext-1"',
  'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "ada"',
  `${ENTERPRISE}:organization co "partner"`,
  'name.familyName ew "lace"',
  "name.familyName pr",
  'emails co "home.example"',
  'emails.type eq "home"',
  'emails[type eq "work" and value co "@cedar"]',
  'emails[type eq "work"].value eq "ada@cedar.example"',
  'emails[type eq "home"] and active eq true',
  'emails[primary eq "True"].type eq "work"',
  'active eq "True"',
  "title eq null",
  "not (title pr)",
  'title ne "counsel"',
  'userName eq "x" or active eq true and name.givenName eq "ada"',
  '(userName eq "x" or active eq true) and not (name.givenName eq "bo")',
  'meta.created ge "2026-11-28T11:00:00+01:00"',
  'meta.lastModified gt "2026-11-28T10:00:00Z"',
  'displayName eq "Ada \\"the first\\" Lovelace"',
  'userName lt "b"',
])("the filter %s means Ada", (filter) => {
  expect(meant(filter)).toBe(true);
});

test.each([
  'externalId eq "ext-1"',
  'userName eq "x" and active eq true',
  "active eq false",
  'emails[type eq "home" and value co "@cedar"]',
  'emails[type eq "other"]',
  "userName eq null",
  'userName eq "ada@cedar.example\\" or active eq true"',
  'userName eq "\' OR 1=1 --"',
  'userName eq "%"',
  'userName co "_da"',
  'meta.created gt "no day"',
  "title ne null",
])("the filter %s does not", (filter) => {
  expect(meant(filter)).toBe(false);
});

test.each([
  "",
  "userName",
  "userName eq",
  "userName eq ada",
  "userName eq 5",
  'userName is "ada"',
  'userName eq "ada',
  'userName eq "a\nb"',
  'userName eq "ada" userName eq "bo"',
  'userName eq "ada" and',
  'and userName eq "ada"',
  '(userName eq "ada"',
  'userName eq "ada")',
  'not userName eq "ada"',
  'active gt "true"',
  "active eq 1",
  'active eq "maybe"',
  "userName eq true",
  'name eq "Ada"',
  'phoneNumbers eq "1"',
  'constructor eq "x"',
  "__proto__ pr",
  'userName.value eq "x"',
  'emails.value.type eq "x"',
  'emails[type eq "work"',
  'emails[userName eq "x"]',
  'name[givenName eq "x"]',
  'urn:ietf:params:scim:schemas:core:2.0:Group:displayName eq "x"',
  'userName eq "x"; DROP TABLE directory_user',
  `${"(".repeat(17)}userName pr${")".repeat(17)}`,
  `${"not (".repeat(40)}userName pr${")".repeat(40)}`,
  Array.from({ length: 101 }, () => "userName pr").join(" or "),
  `userName eq "${"a".repeat(4_000)}"`,
])("the filter %j is refused as such", (filter) => {
  expect(() => readFilter(USER, filter)).toThrow(
    expect.objectContaining({
      scimType: "invalidFilter",
      message: expect.stringMatching(/^This filter .*\.$/),
    }),
  );
});

test.each(['members[value eq "1"]', "members", "displayName", "members.value", "externalId"])(
  "the path %s of a group is read",
  (path) => {
    expect(readPath(GROUP, path).attribute.name).toBe(path.replace(/[[.].*/, ""));
  },
);

test.each([
  "members[",
  'members eq "1"',
  "members[value]",
  "owner",
  'displayName[value eq "1"]',
  "",
  "members]",
])("the path %j is refused as such", (path) => {
  expect(() => readPath(GROUP, path)).toThrow(expect.objectContaining({ scimType: "invalidPath" }));
});

describe("whatever is sent as a filter", () => {
  test("is read or refused, never anything else", () => {
    const piece = fc.constantFrom(
      ...[
        "userName",
        "emails",
        "active",
        "eq",
        "pr",
        "not",
        "and",
        "or",
        "(",
        ")",
        "[",
        "]",
        ".value",
        '"',
        "\\",
      ],
      ...[" ", '"ada"', "true", "null", "type", "urn:", "'", ";", "--", "\u0000"],
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 14 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(typed, (text) => {
        try {
          expect(typeof meant(text)).toBe("boolean");
        } catch (error) {
          if (!(error instanceof ScimRefusal)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("compares a text with itself alone, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (held, asked) => {
        const filter = readFilter(USER, `externalId eq ${JSON.stringify(asked)}`);
        expect(matches({ externalId: held }, filter)).toBe(held === asked);
        expect(mustEqual(filter, "externalId")).toBe(asked);
      }),
    );
  });

  test("a resource that it means has what the database looks it up by", () => {
    const values = ["a", "b"];
    const leaf = fc
      .tuple(
        fc.constantFrom("userName", "externalId"),
        fc.constantFrom("eq", "ne", "co"),
        fc.constantFrom(...values),
      )
      .map(([name, operator, value]) => `${name} ${operator} "${value}"`);
    const { filter } = fc.letrec<{ filter: string }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc
          .tuple(tie("filter"), fc.constantFrom("and", "or"), tie("filter"))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie("filter").map((one) => `not (${one})`),
      ),
    }));
    fc.assert(
      fc.property(
        filter,
        fc.constantFrom(...values),
        fc.constantFrom(...values),
        (text, userName, externalId) => {
          const read = readFilter(USER, text);
          if (!matches({ userName, externalId }, read)) return;
          for (const [name, held] of Object.entries({ userName, externalId }))
            expect([held, null]).toContain(mustEqual(read, name));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

test("whether a filter asks for groups is seen at any depth", () => {
  expect(
    mentions(readFilter(USER, 'active eq true and not (groups.value eq "1" or title pr)'), "groups"),
  ).toBe(true);
  expect(mentions(readFilter(USER, "active eq true"), "groups")).toBe(false);
});
