import { describe, expect, test } from "vitest";
import { filterItem, holderOf } from "./filter-item";
import { Source } from "./source";
import { filter, mailSource, rows } from "./test-filter";
import { sayAccountRule, sayDateRule } from "./words";

const known = (tenants: string[], domains: string[]) => ({
  tenants: new Set(tenants),
  domains: new Set(domains),
});

test.each([
  ["Jo@Bee.example", { kind: "account", normalised: "jo@bee.example" }],
  ["@Bee.example", { kind: "domain", normalised: "bee.example" }],
  ["*.bee.example", { kind: "domain", normalised: "bee.example", below: true }],
  ["{T-1}", { kind: "tenant", normalised: "t-1", domains: ["bee.example"] }],
  ["jo nash", { kind: "account", normalised: "jo nash" }],
])("%s names %j", (identifier, holder) => {
  expect(holderOf(identifier, known(["t-1"], ["bee.example"]))).toEqual(holder);
});

test("of a customer with several tenants nobody knows which domains are whose", () => {
  expect(holderOf("t-1", known(["t-1", "t-2"], ["bee.example"]))).toMatchObject({
    kind: "tenant",
    domains: null,
  });
});

describe("a decision of the approved scope", () => {
  const at = new Date("2026-01-05T00:00:00Z");
  const decided = {
    ...{ id: "d", decision: "NARROW" as const, dataClass: "C", narrowedTo: ["jo@bee.example"] },
    ...{ rangeStart: new Date("2026-01-01T00:00:00Z"), rangeEnd: new Date("2026-02-01T00:00:00Z") },
  };
  const asked = (change = {}) =>
    filterItem({ identifier: "bee.example" }, { ...decided, ...change }, known([], ["bee.example"]), at);

  test("that lets something out is an item of the filter", () => {
    expect(asked()).toEqual({
      id: "d",
      holder: { kind: "domain", normalised: "bee.example" },
      narrowedTo: [{ kind: "account", normalised: "jo@bee.example" }],
      dataClass: "C",
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 1, 1),
      since: null,
    });
    expect(asked({ dataClass: "P-NC" })?.since).toBe(at.getTime());
  });

  test.each([
    { decision: "REFUSE" },
    { decision: "CONTEST" },
    { dataClass: null },
    { rangeStart: null },
    { rangeEnd: null },
  ])("with %j lets nothing out", (change) => {
    expect(asked(change)).toBeNull();
  });
});

describe("a source", () => {
  const faults = (given: unknown) => Source.safeParse(given).error?.issues.map(({ message }) => message);

  test("is plain data that can be kept", () => {
    for (const source of [mailSource(), rows()])
      expect(Source.parse(JSON.parse(JSON.stringify(source)))).toEqual(source);
    expect(JSON.parse(JSON.stringify(filter()))).toEqual(filter());
  });

  test("by owner needs to say whose the export is; rows need a column for each role", () => {
    expect(faults({ ...mailSource(), roles: ["owner"] })).toContain("Enter whose mailbox the export is.");
    expect(faults({ ...rows(), roles: ["sender"] })).toContain("Say which column names the account.");
    expect(
      faults({ ...rows(), columns: [...(rows() as { columns: object[] }).columns, { column: "user" }] }),
    ).toContain("Map each column once.");
    expect(faults({ ...mailSource(), roles: [] })).toContain(
      "Choose by whom a record belongs to an account.",
    );
  });

  test("says its rules in words", () => {
    expect(sayDateRule(mailSource())).toBe("the date in its Date field, by the writer's clock");
    expect(sayDateRule(rows())).toBe("the date in the column “at”");
    expect(sayAccountRule(mailSource({ names: { plus: true } }))).toBe(
      "by its sender or one of its recipients; what follows a plus is left out",
    );
  });
});
