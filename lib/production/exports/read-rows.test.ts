import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codesOf, contentOf, readAll } from "./test-reading";

const csv = (text: string, encoding: "utf8" | "utf16le" | "latin1" = "utf8") => Buffer.from(text, encoding);
const json = (...lines: unknown[]) => Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

describe("CSV", () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "a",
      '"',
      '""',
      ",",
      ";",
      "a,b",
      "line\nline",
      "x\r\ny",
      "é",
      "命",
      " b ",
      "\n",
      "'",
      '5" disk',
    ),
    fc.string({ maxLength: 12 }).map((some) => some.replaceAll("\0", "").replaceAll("\ufeff", "")),
  );
  const quoted = (value: string, delimiter: string) =>
    /["\r\n]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
  const table = fc.record({
    rows: fc.array(fc.tuple(fc.constant("x"), cell, cell), { minLength: 1, maxLength: 8 }),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    eol: fc.constantFrom("\n", "\r\n"),
    ends: fc.boolean(),
    encoding: fc.constantFrom("utf8", "utf16le", "utf16be", "utf8 with a mark"),
  });
  const encoded = (text: string, encoding: string): Buffer => {
    if (encoding === "utf16le") return Buffer.from(`\ufeff${text}`, "utf16le");
    if (encoding === "utf16be") return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    return Buffer.from(encoding === "utf8" ? text : `\ufeff${text}`);
  };

  test("rows come back as another library reads them, however written and in whatever pieces", async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async (written, piece) => {
        const { rows, delimiter, eol, ends, encoding } = written;
        const lines = [["account", "time", "what"], ...rows].map((row) =>
          row.map((value) => quoted(value, delimiter)).join(delimiter),
        );
        const text = lines.join(eol) + (ends ? eol : "");
        const bytes = encoded(text, encoding);
        const { kind, records, columns, points, point } = await readAll(bytes, { piece });
        expect([kind, columns]).toEqual(["csv", ["account", "time", "what"]]);
        const oracle: string[][] = parse(text, { delimiter, record_delimiter: eol, from: 2 });
        expect(records.map(({ row }) => Object.values(row ?? {}))).toEqual(oracle);
        const at = Math.floor(records.length / 2);
        const again = await readAll(bytes, { from: points[at] });
        expect(again.records).toEqual(records.slice(at + 1));
        expect(again.point).toEqual(point);
      }),
      { numRuns: 300 },
    );
  });

  test("a border between two chunks, wherever it lies, changes nothing", async () => {
    const text = 'account;say\r\nbob;"he said ""no""\r\nand went"\r\n\r\neve;5" disk\r\n"";"é"\r\n';
    for (const bytes of [csv(text), csv(`\ufeff${text}`, "utf16le")]) {
      const { records } = await readAll(bytes);
      expect(codesOf(records)).toEqual(["clear", "BAD_ROW", "clear"]);
      expect(records[0]?.row?.say).toBe('he said "no"\r\nand went');
      for (let cut = 1; cut < bytes.length; cut += 1) {
        expect((await readAll(bytes, { cut })).records, `cut at ${cut}`).toEqual(records);
      }
    }
  });

  test("names of fields are what stands there, each another, also where a program would trip over them", async () => {
    const { columns, records } = await readAll(csv("__proto__,a,a,,constructor,a\n1,2,3,4,5,6\n"));
    expect(columns).toEqual(["__proto__", "a", "a (2)", "column 4", "constructor", "a (3)"]);
    expect(Object.entries(records[0]?.row ?? {})).toEqual(columns.map((name, at) => [name, String(at + 1)]));
    expect({}).not.toHaveProperty("a");
  });

  test("a first row that holds data already is a record, not headings", async () => {
    const { columns, records, point } = await readAll(csv("bob@example.com,5\neve@example.com,6\n"));
    expect([columns, records.length, point.between]).toEqual([["column 1", "column 2"], 2, {}]);
  });

  test.each([
    ["too few fields", "a,b\n1,2\n3\n", ["clear", "BAD_ROW"]],
    ["too many fields", "a,b\n1,2\n3,4,5\n", ["clear", "BAD_ROW"]],
    ["something behind a closing quotation mark", 'a,b\n1,2\n"3"x,4\n', ["clear", "BAD_ROW"]],
    ["a mark amid a field", 'a,b\n1,2\n3"x,4\n', ["clear", "BAD_ROW"]],
    ["a mark that is never closed", 'a,b\n1,2\n"3,4\n5,6\n', ["clear", "TRUNCATED"]],
    ["only line ends of old machines", "a,b\r1,2\r3,4\r", ["clear", "clear"]],
    ["a zero byte in UTF-16", Buffer.from("\ufeffa,b\n1,2\n\0,4\n", "utf16le"), ["clear", "BAD_ROW"]],
    [
      "half a letter of UTF-16",
      Buffer.from("fffe61002c0062000a0031002c0032000a0033", "hex"),
      ["clear", "TRUNCATED"],
    ],
  ])("%s", async (_, bytes, codes) => {
    const { kind, records } = await readAll(Buffer.from(bytes as string));
    expect([kind, codesOf(records)]).toEqual(["csv", codes]);
    for (const { row, unclear } of records) expect(row === undefined).toBe(unclear !== undefined);
  });

  test("text that is no UTF-8 is read as Windows wrote it, and a later row that is none is unclear", async () => {
    const { records } = await readAll(csv("name,city\nJos\xe9,K\xf6ln\n", "latin1"));
    expect(records[0]?.row).toEqual({ name: "José", city: "Köln" });
    const long = csv(`name,city\n${"a,b\n".repeat(20_000)}`);
    const { records: mixed } = await readAll(Buffer.concat([long, csv("Jos\xe9,K\n", "latin1")]));
    expect(codesOf(mixed).at(-1)).toBe("BAD_ROW");
  });

  test.each(["one row, only\n", "a poem\nof two lines\n", "", "\n\n", "a,b\n"])(
    "%j is no CSV",
    async (text) => {
      const { kind, records } = await readAll(csv(text));
      expect([kind, codesOf(records)]).toEqual(["other", ["OTHER_FORMAT"]]);
      expect(await contentOf(records[0] as (typeof records)[0])).toEqual(csv(text));
    },
  );
});

describe("JSON Lines", () => {
  test("fields are given by their paths, and every line is a record", async () => {
    const event = { account: "bob", when: { at: 5, zone: null }, to: ["a", { b: true }], "": "x" };
    const { kind, records } = await readAll(json(event, { account: "eve" }));
    expect(kind).toBe("jsonl");
    expect(records[0]?.row).toEqual({
      account: "bob",
      "when.at": 5,
      "when.zone": null,
      "to.0": "a",
      "to.1.b": true,
      "": "x",
    });
    expect(codesOf(records)).toEqual(["clear", "clear"]);
  });

  test("any objects come back, whatever the line ends, empty lines and pieces", async () => {
    const value = fc.oneof(
      fc.string(),
      // Beyond these programs lose digits, and the row is unclear.
      fc.double({ noNaN: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
      fc.boolean(),
      fc.constant(null),
    );
    const object = fc.dictionary(fc.stringMatching(/^[^.]*$/), value, { maxKeys: 5 });
    const lines = fc.array(fc.tuple(object, fc.constantFrom("\n", "\r\n", "\n\n", "\n \r\n")), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 60 }), async (all, piece) => {
        const bytes = Buffer.from(all.map(([one, eol]) => JSON.stringify(one) + eol).join(""));
        const { records, points, point } = await readAll(bytes, { piece });
        expect(records.map(({ row }) => ({ ...row }))).toEqual(
          all.map(([one]) => JSON.parse(JSON.stringify(one))),
        );
        const again = await readAll(bytes, { from: points[0] });
        expect([again.records, again.point]).toEqual([records.slice(1), point]);
      }),
    );
  });

  test.each([
    ["no JSON", '{"a":1}\n{"a":\n{"a":2}\n', ["clear", "BAD_ROW", "clear"]],
    ["no object", '{"a":1}\n[1]\n5\nnull\n"x"\n', ["clear", "BAD_ROW", "BAD_ROW", "BAD_ROW", "BAD_ROW"]],
    ["a field named twice", '{"account":"bob","account":"eve"}\n', ["BAD_ROW"]],
    ["a field named twice with another spelling", '{"account":"bob","acc\\u006funt":"eve"}\n', ["BAD_ROW"]],
    ["a path that two fields have", '{"a.b":1,"a":{"b":2}}\n', ["BAD_ROW"]],
    ["keys in a text that only look so", '{"a":"\\"b\\": \\\\","c":"{\\"d\\":1}"}\n', ["clear"]],
    ["a line that breaks off", '{"a":1}\n{"a":2', ["clear", "TRUNCATED"]],
    ["a last line without an end", '{"a":1}\n{"a":2}', ["clear", "clear"]],
    ["text that is no UTF-8", Buffer.from('{"a":1}\n{"a":"\xe9"}\n', "latin1"), ["clear", "BAD_ROW"]],
  ])("%s", async (_, bytes, codes) => {
    const { kind, records } = await readAll(Buffer.from(bytes as string));
    expect([kind, codesOf(records)]).toEqual(["jsonl", codes]);
    for (const { row, unclear } of records) expect(row === undefined).toBe(unclear !== undefined);
  });

  test("names that a program would trip over are fields like any other", async () => {
    const { records } = await readAll(
      Buffer.from('{"__proto__":{"admin":true},"constructor":"x","toString":1}\n'),
    );
    expect(Object.entries(records[0]?.row ?? {})).toEqual([
      ["__proto__.admin", true],
      ["constructor", "x"],
      ["toString", 1],
    ]);
    expect(Object.getPrototypeOf(records[0]?.row)).toBeNull();
    expect({}).not.toHaveProperty("admin");
  });

  test("what is nested too deep, too wide or too large is unclear, and keeps its bytes", async () => {
    const limits = { rowDepth: 3, fields: 4, rowBytes: 400, headerBytes: 100 };
    const lines = [
      { a: { b: { c: 1 } } },
      { a: { b: { c: { d: 1 } } } },
      { a: [1, 2, 3, 4, 5] },
      { a: "x".repeat(500) },
      { a: "last" },
    ];
    const { records } = await readAll(json(...lines), { limits, piece: 90 });
    expect(codesOf(records)).toEqual(["clear", "TOO_DEEP", "TOO_LARGE", "TOO_LARGE", "clear"]);
    expect(String(await contentOf(records[3] as (typeof records)[3]))).toBe(`${JSON.stringify(lines[3])}\n`);
  });
});
