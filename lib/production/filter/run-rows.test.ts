import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountRole, MappedColumn } from "./source";
import { DAY, endOf, item, lineRecord, rows, START } from "./test-filter";

const PEOPLE = ["jo@bee.example", "al@bee.example", "sam@cee.example"];
const person = fc.constantFrom(...PEOPLE);

/** How a field of a row may be written that names these people, and under which names a mapping may speak of it. */
interface Field {
  name: string;
  value: unknown;
  people: string[];
  mappedAs: string;
  role: AccountRole | null;
}

const one = fc
  .option(person, { nil: null })
  .map((who) => ({ value: who ?? "", people: who ? [who] : [], paths: [""] }));
const cell = fc
  .tuple(fc.array(person, { maxLength: 3 }), fc.constantFrom(", ", "; ", ";"))
  .map(([people, between]) => ({ value: people.join(between), people, paths: [""] }));
const list = fc
  .array(fc.option(person, { nil: null }), { maxLength: 4 })
  .map((who) => ({ value: who, people: who.filter((each) => each !== null), paths: ["", ".0", ".1"] }));
const objects = fc.array(fc.constantFrom("", ...PEOPLE), { maxLength: 3 }).map((who) => ({
  value: who.map((address) => ({ address })),
  people: who.filter(Boolean),
  paths: [".0.address", ".2.address"],
}));

const field = (name: string) =>
  fc
    .record({
      written: fc.oneof(one, cell, list, objects),
      path: fc.nat(2),
      role: fc.constantFrom<AccountRole | null>("owner", "sender", "recipient", "recipient", null),
    })
    .map(
      ({ written: { value, people, paths }, path, role }): Field => ({
        ...{ name, value, people, role },
        mappedAs: `${name}${paths[path % paths.length]}`,
      }),
    );

const fields = fc
  .tuple(field("from"), field("to"), field("cc"), field("more"))
  .filter((all) => all.some(({ role }) => role !== null));
const instant = fc.constantFrom(START - 1000, START, START + DAY - 1000, START + DAY);

const mapped = (all: readonly Field[], roles: readonly AccountRole[]) =>
  rows({
    roles,
    columns: [
      { column: "at", role: null, holds: ["NC"] },
      ...all
        .filter(({ role }) => role !== null)
        .map(({ mappedAs, role }): MappedColumn => ({ column: mappedAs, role, holds: ["NC"] })),
    ],
  });

test("no row outside an item is in, and none is out that names its account where nobody looked", async () => {
  await fc.assert(
    fc.asyncProperty(fields, fc.nat(), person, instant, async (all, nth, asked, at) => {
      const known = [...new Set(all.flatMap(({ role }) => role ?? []))];
      const roles = nth % 2 === 0 ? known : known.slice(0, 1);
      const line = {
        at: new Date(at).toISOString(),
        ...Object.fromEntries(all.map((x) => [x.name, x.value])),
      };
      const items = [
        item({ dataClass: "NC", holder: { kind: "account", normalised: asked }, to: START + DAY }),
      ];
      const end = await endOf(lineRecord(line), { source: mapped(all, roles), items });

      const named = (role: AccountRole) => all.filter((x) => x.role === role).flatMap(({ people }) => people);
      const unseen = all.filter(({ role }) => role === null).flatMap(({ people }) => people);
      if (at < START || at >= START + DAY) expect(end).toMatch(/^(BEFORE|AFTER)_RANGE$/);
      else if (roles.some((role) => named(role).includes(asked))) expect(end).toBe("in");
      else if (roles.some((role) => named(role).length === 0)) expect(end).toBe("ACCOUNT_MISSING");
      else expect(end).toBe(unseen.includes(asked) ? "UNMAPPED_FIELD" : "OTHER_ACCOUNT");
    }),
    { numRuns: 300 },
  );
});
