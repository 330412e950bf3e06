import { describe, expect, test } from "vitest";
import { leaves } from "./project";
import { readRecord } from "./reading";
import type { MappedColumn } from "./source";
import { endOf, item, lineRecord, rowRecord, rows } from "./test-filter";

const AT = "2026-01-10T12:00:00Z";
const NC = [item({ dataClass: "NC" })];

/** Rows with a sender and recipients, in these columns. */
const logs = (...named: [column: string, role: MappedColumn["role"]][]) =>
  rows({
    roles: ["sender", "recipient"],
    columns: [["at", null] as const, ...named].map(([column, role]) => ({ column, role, holds: ["NC"] })),
  });

const end = (value: object, source: ReturnType<typeof logs>, items = NC) =>
  endOf(lineRecord({ at: AT, ...value }), { source, items });

describe("a list in a row", () => {
  const toJo = { from: "al@cee.example", to: ["kim@dee.example", "sam@dee.example", "jo@bee.example"] };
  const toOthers = { from: "al@cee.example", to: ["kim@dee.example"] };
  test.each([
    ["two of its places", logs(["from", "sender"], ["to.0", "recipient"], ["to.1", "recipient"])],
    ["its first place", logs(["from", "sender"], ["to.0", "recipient"])],
    ["the list", logs(["from", "sender"], ["to", "recipient"])],
  ])("belongs to its column at every place, where %s was mapped", async (_, source) => {
    expect(await end(toJo, source)).toBe("in");
    expect(await end(toOthers, source)).toBe("OTHER_ACCOUNT");
    expect(await end({ ...toOthers, to: ["kim@dee.example", null, ""] }, source)).toBe("OTHER_ACCOUNT");
    expect(await end({ ...toOthers, to: ["kim@dee.example", true] }, source)).toBe("ACCOUNT_UNREADABLE");
    expect(await end({ ...toOthers, to: [] }, source)).toBe("ACCOUNT_MISSING");
    const reading = readRecord(lineRecord({ at: AT, ...toJo, x: 1 }), source, new Set());
    const left = leaves(reading, item({ dataClass: "NC" }));
    expect(left.whole ? null : JSON.parse(left.bytes.toString())).toEqual({
      ...{ at: AT, from: "al@cee.example" },
      ...{ "to.0": "kim@dee.example", "to.1": "sam@dee.example", "to.2": "jo@bee.example" },
    });
  });

  test("of objects belongs to the columns of the same name within", async () => {
    const source = logs(["from", "sender"], ["to.0.address", "recipient"]);
    const to = (...addresses: string[]) => addresses.map((address) => ({ address }));
    expect(await end({ from: "al@cee.example", to: to("a@x.example", "jo@bee.example") }, source)).toBe("in");
    expect(await end({ from: "al@cee.example", to: to("a@x.example", "b@x.example") }, source)).toBe(
      "OTHER_ACCOUNT",
    );
  });

  test("of which places were mapped to different things is told apart by nobody", async () => {
    const source = logs(["from", "sender"], ["who.0", "recipient"], ["who.1", null]);
    const from = "al@cee.example";
    expect(await end({ from, who: ["kim@dee.example", "jo@bee.example"] }, source)).toBe("OTHER_ACCOUNT");
    expect(await end({ from, who: ["kim@dee.example", "x", "y"] }, source)).toBe("UNMAPPED_FIELD");
  });
});

describe("what leaves of a list", () => {
  /** Rows of jo with these columns of records other than content. */
  const mapped = (...columns: string[]) =>
    rows({
      columns: [
        { column: "user", role: "owner", holds: ["NC"] },
        ...["at", ...columns].map((column) => ({ column, role: null, holds: ["NC"] })),
      ],
    });
  const line = (value: object) => ({ user: "jo@bee.example", ...value });
  const [IP, WORDS] = ["192.0.2.7", "Meet me at noon"];

  test.each([
    ["an object whose keys are numbers", { p: { 1: IP, 2: WORDS } }, ["p.1"]],
    ["one with several keys mapped", { p: { 1: IP, 2: IP, 3: WORDS } }, ["p.1", "p.2"]],
    ["a list of which one element was mapped", { p: [IP, WORDS] }, ["p.0"]],
    ["one of objects", { p: [{ value: IP }, { value: WORDS }] }, ["p.0.value"]],
    ["a list in lists, of which one place was mapped in two", { p: [[IP, WORDS], [IP]] }, ["p.0.0", "p.1.0"]],
    ["a text where a list was mapped", { p: WORDS }, ["p.0", "p.1"]],
    ["keys with dots", { "p.0": IP, "p.1": IP, "p.2": WORDS }, ["p.0", "p.1"]],
    ["nothing else than that", { p: { 2: WORDS } }, ["p.1"]],
  ])("is not %s", async (_, value, columns) => {
    expect(await end(line(value), mapped(...columns))).toBe("UNMAPPED_FIELD");
    const reading = readRecord(lineRecord({ at: AT, ...line(value) }), mapped(...columns), new Set());
    const left = leaves(reading, item({ dataClass: "NC" }));
    expect(left.whole ? "whole" : left.bytes.toString()).not.toContain(WORDS);
    expect(await end(line(value), mapped(...columns), [item({ dataClass: "P-NC" })])).toBe("UNMAPPED_FIELD");
  });

  test.each([
    ["the list", { p: [IP, IP, IP] }, ["p"]],
    ["two of its elements", { p: [IP, IP, IP, IP] }, ["p.0", "p.1"]],
    ["two of objects", { p: [{ v: IP }, { v: IP }, { v: IP }] }, ["p.0.v", "p.2.v"]],
    ["a list within an object whose keys are numbers", { p: { 7: [IP, IP, IP] } }, ["p.7.0", "p.7.1"]],
    ["lists in lists", { p: [[IP, IP, IP], [IP], [IP]] }, ["p.0.0", "p.1.1"]],
    ["one, and the others say nothing", { p: [IP, null, ""] }, ["p.0"]],
  ])("is every element where %s was mapped", async (_, value, columns) => {
    expect(await end(line(value), mapped(...columns))).toBe("in");
    const reading = readRecord(lineRecord({ at: AT, ...line(value) }), mapped(...columns), new Set());
    const left = leaves(reading, item({ dataClass: "NC" }));
    const fields = Object.keys(left.whole ? {} : JSON.parse(left.bytes.toString()));
    expect(fields.sort()).toEqual(Object.keys(reading.record.row ?? {}).sort());
  });

  test("is, of accounts, every address, and of what else stands there nothing", async () => {
    const source = logs(["from", "sender"], ["to.0", "recipient"]);
    const from = "jo@bee.example";
    expect(await end({ from, to: ["kim@dee.example", "sam@dee.example"] }, source)).toBe("in");
    for (const other of [WORDS, "Kim at noon <kim@dee.example>", 7])
      expect(await end({ from, to: ["kim@dee.example", other] }, source)).toBe("UNMAPPED_FIELD");
  });

  test("is, where people let the row in, no more than was mapped", async () => {
    const one = lineRecord({ at: AT, ...line({ p: { 1: IP, 2: WORDS } }) });
    const left = leaves(readRecord(one, mapped("p.1"), new Set()), item({ dataClass: "NC" }));
    expect(left.whole ? null : JSON.parse(left.bytes.toString())).toEqual({
      ...{ user: "jo@bee.example", at: AT, "p.1": IP },
    });
  });

  test("is asked of content, too, since the whole row leaves", async () => {
    const { columns } = rows() as { columns: object[] };
    const source = rows({ columns: [...columns, { column: "p.0", holds: ["C"], role: null }] });
    const items = [item()];
    expect(await end({ ...line({ p: [WORDS] }), text: "Hi" }, source, items)).toBe("in");
    expect(await end({ ...line({ p: [WORDS, "4111"] }), text: "Hi" }, source, items)).toBe("UNMAPPED_FIELD");
  });

  test("is never what puts a row out: of a key that nobody mapped another's row may be jo's", async () => {
    const p = { 1: IP, 2: "jo@bee.example" };
    expect(await end({ user: "al@bee.example", p }, mapped("p.1"))).toBe("UNMAPPED_FIELD");
    expect(await end({ user: "al@bee.example", p: { 1: IP, 2: IP } }, mapped("p.1"))).toBe("OTHER_ACCOUNT");
  });
});

describe("a field that nobody mapped", () => {
  const source = logs(["from", "sender"], ["to.0.address", "recipient"]);
  const others = { from: "al@cee.example", to: [{ address: "kim@dee.example" }] };
  test.each([
    ["names the account", { copy: "JO@bee.example" }],
    ["names it among others", { copy: "x: Al <al@x.example>, jo@bee.example;" }],
    ["lies beside one that names accounts", { to: [{ address: "kim@dee.example", alias: "jo" }] }],
    ["lies within one that names accounts", { to: [{ address: { old: "x" } }, { address: "k@x.example" }] }],
  ])("keeps a row from being another's where it %s", async (_, more) => {
    expect(await end({ ...others, ...more }, source)).toBe("UNMAPPED_FIELD");
  });

  test.each([
    ["is another's", { copy: "al@cee.example" }],
    ["says nothing", { to: [{ address: "kim@dee.example", alias: "" }] }],
  ])("does not where it %s", async (_, more) => {
    expect(await end({ ...others, ...more }, source)).toBe("OTHER_ACCOUNT");
  });

  test("may name the account as the source or the item has it", async () => {
    const names = { plus: true, dots: true, owner: null, tenant: null };
    const aliases = [{ account: "jo@bee.example", addresses: ["sales"] }];
    const known = { ...source, names: { ...names, aliases } } as typeof source;
    for (const copy of ["j.o+x@bee.example", "Sales"])
      expect(await end({ ...others, copy }, known)).toBe("UNMAPPED_FIELD");
    const tenant = { kind: "tenant", normalised: "t-1", domains: ["bee.example"] } as const;
    for (const copy of ["x@bee.example", "T-1"])
      expect(await end({ ...others, copy }, source, [item({ dataClass: "NC", holder: tenant })])).toBe(
        "UNMAPPED_FIELD",
      );
    const narrowed = item({
      ...{ dataClass: "NC", holder: { kind: "domain", normalised: "cee.example" } },
      narrowedTo: [{ kind: "account", normalised: "sam@cee.example" }],
    });
    expect(await end({ ...others, copy: "sam@cee.example" }, source, [narrowed])).toBe("UNMAPPED_FIELD");
    expect(await end({ ...others, copy: "al@cee.example" }, source, [narrowed])).toBe("NARROWED_AWAY");
  });

  test("changes nothing of a row that another measure puts out", async () => {
    const old = { ...others, at: "2025-01-10T12:00:00Z", copy: "jo@bee.example" };
    expect(await end(old, source)).toBe("BEFORE_RANGE");
  });

  test("may hold the content that the mapped ones lack", async () => {
    const row = { user: "jo@bee.example", at: AT, text: "" };
    expect(await endOf(rowRecord({ ...row, body: "Hi" }), { source: rows() })).toBe("UNMAPPED_FIELD");
    expect(await endOf(rowRecord({ ...row, body: "" }), { source: rows() })).toBe("OTHER_CLASS");
  });
});

test("several columns of one role are read together, whichever are empty", async () => {
  const source = logs(["from", "sender"], ["to", "recipient"], ["cc", "recipient"]);
  const row = (from: string, to: string, cc: string) => end({ from, to, cc }, source);
  expect(await row("al@cee.example", "kim@dee.example", "")).toBe("OTHER_ACCOUNT");
  expect(await row("al@cee.example", "", "kim@dee.example")).toBe("OTHER_ACCOUNT");
  expect(await row("al@cee.example", "", "jo@bee.example")).toBe("in");
  expect(await row("al@cee.example", "", "")).toBe("ACCOUNT_MISSING");
  expect(await row("al@cee.example", "kim@dee.example", "Kim, K <k@dee.example>")).toBe("ACCOUNT_UNREADABLE");
});

test.each([
  ["jo@bee.example; al@cee.example", "in"],
  ["al@cee.example;jo@bee.example;", "in"],
  ["al@cee.example; kim@dee.example", "OTHER_ACCOUNT"],
  ["Al <al@cee.example>; Kim <kim@dee.example>", "OTHER_ACCOUNT"],
  ["al@cee.example; jo", "ACCOUNT_UNREADABLE"],
  ["al@cee.example jo@bee.example", "ACCOUNT_UNREADABLE"],
  ["al; jo", "ACCOUNT_UNREADABLE"],
])("accounts listed in one cell as %j: %s", async (user, ends) => {
  expect(await endOf(rowRecord({ user, at: AT, text: "Hi" }), { source: rows() })).toBe(ends);
});
