import { describe, expect, test } from "vitest";
import { KeptMapping, Mapping, needsOwner, sourceOf } from "./mapping";
import { columnsShown, misfitOf } from "./misfit";

const NOT_SAID = { owner: null, tenant: null };
const mailbox = Mapping.parse({
  name: "Mailboxes",
  source: { form: "mail", date: { by: "date-header" }, roles: ["owner"] },
});
const table = (change = {}) => ({
  name: "Sign-ins",
  source: {
    form: "row",
    date: { by: "column", column: "at", written: "iso", zone: null },
    roles: ["owner"],
    columns: [
      { column: "account", holds: ["identity", "NC"], role: "owner" },
      { column: "at", holds: ["sessions", "NC"] },
    ],
    ...change,
  },
});
const signIns = Mapping.parse(table());
const bytes = (text: string) => Buffer.from(text);
const MBOX = bytes("From jo@bee.example Sat Jan 10 12:00:00 2026\r\nFrom: jo@bee.example\r\n\r\nHello\r\n");

describe("a mapping", () => {
  test("says nothing of whose an export is; that is said of the export, and must be where nothing else says it", () => {
    expect(needsOwner(mailbox)).toBe(true);
    expect(needsOwner(signIns)).toBe(false);
    expect(() => sourceOf(mailbox, NOT_SAID)).toThrow("Enter whose mailbox the export is.");
    const said = sourceOf(mailbox, { owner: "jo@bee.example", tenant: "T-1" });
    expect(said.names).toMatchObject({ owner: "jo@bee.example", tenant: "T-1", plus: false, aliases: [] });
    expect(sourceOf(signIns, NOT_SAID).names.owner).toBeNull();
  });

  test("keeps an owner that was written into it out", () => {
    const named = { ...table().source, names: { owner: "al@bee.example", tenant: "T-2" } };
    expect(Mapping.parse({ name: "Sign-ins", source: named }).source.names).toEqual({
      plus: false,
      dots: false,
      aliases: [],
    });
  });

  test.each([
    [{ roles: ["sender"] }, "Say which column names the sender"],
    [{ date: { by: "column", column: "when", written: "iso", zone: null } }, "none of those mapped"],
    [{ columns: [...table().source.columns, { column: "at" }] }, "Map each column once."],
    [{ columns: [] }, "Map at least one column."],
    [{ roles: [] }, "Choose by whom a record belongs to an account."],
  ])("that cannot be followed is refused: %j", (change, why) => {
    expect(() => Mapping.parse(table(change))).toThrow(why);
  });
});

describe("a column that holds content", () => {
  const holding = (...holds: string[]) =>
    table({ columns: [...table().source.columns, { column: "text", holds }] });

  test.each([["NC"], ["name"]])("holds nothing else, and so not %s", (other) => {
    const [issue] = Mapping.safeParse(holding(other, "C")).error?.issues ?? [];
    expect(issue?.message).toContain("A column that holds content holds nothing else: of “text”");
    expect(issue?.path).toEqual(["source", "columns", 2, "holds"]);
    expect(Mapping.safeParse(holding("C")).success).toBe(true);
  });

  test("may hold something else in a mapping that was kept before, which is read as it is", () => {
    expect(KeptMapping.parse(holding("NC", "C")).source).toMatchObject({
      columns: [{}, {}, { holds: ["NC", "C"] }],
    });
  });
});

describe("a file given for a system", () => {
  test.each([
    ["account,at\njo@bee.example,2026-01-10T12:00:00Z\n"],
    ["at;account\n2026-01-10T12:00:00Z;jo@bee.example\n"],
    ['{"account":"jo@bee.example","at":"2026-01-10T12:00:00Z"}\n{"account":"al@'],
    ['{"account":12345678901234567890,"at":"2026-01-10T12:00:00Z"}\n'],
  ])("fits with the columns that were mapped, in any order and as any table: %s", (text) => {
    expect(misfitOf(signIns, bytes(text), true)).toBeNull();
  });

  test.each([
    ["account,when\njo@bee.example,2026\n", "it lacks “at”, and nobody said what “when” holds"],
    ["account,at,body,note\njo,2026,Hi,Ho\n", "nobody said what “body”, “note” hold."],
    ['{"account":"jo@bee.example"}\n', "it lacks “at”."],
    ['{"account":"jo","at":"2026","text":{"plain":"Hi"}}\n', "nobody said what “text.plain” holds."],
    [MBOX.toString(), "is mapped for a table, and this is mail"],
    ["PK\x03\x04\0\0\0\0", "is mapped for a table, and this is an archive of mails"],
    ["\0\0\0\0", "none of the formats"],
  ])("is told what does not fit: %s", (text, why) => {
    expect(misfitOf(signIns, bytes(text), false)).toContain(why);
  });

  test.each(["account,at\n", "\uFEFFat;account\r\n", '"account","at"'])(
    "headings without rows %j are no export: the custodian says that there are no such data",
    (text) => {
      expect(misfitOf(signIns, bytes(text), false)).toContain("answer that there are no such data");
      expect(misfitOf(mailbox, bytes(text), false)).toContain("none of the formats");
      expect(misfitOf(signIns, bytes(text.replace("at", "when")), false)).toContain("none of the formats");
    },
  );

  test("is mail where mail was mapped, and no table", () => {
    expect(misfitOf(mailbox, MBOX, true)).toBeNull();
    expect(misfitOf(mailbox, bytes("account,at\njo,2026\n"), false)).toContain("and this is a table");
  });

  test("shows its columns; a line that is cut off shows none", () => {
    expect(columnsShown(bytes("\uFEFFa,b\n1,2\n"), false)).toEqual(["a", "b"]);
    expect(columnsShown(bytes('{"a":1,"b":{"c":2}}\n{"d":'), true)).toEqual(["a", "b.c"]);
    expect(columnsShown(MBOX, true)).toEqual([]);
  });
});
