import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unguardText } from "./guard-text";
import { GUARD_CASES } from "./test-guard-cases";
import { writeCsv } from "./write-csv";

const readBack = (file: string): string[][] => parse(file, { record_delimiter: "\r\n" });

test.each(GUARD_CASES)("in a file, %s", (_, text, guarded) => {
  expect(readBack(writeCsv([["x", text]]))).toEqual([["x", guarded]]);
});

test("a number below zero stays a number, a minus that was typed is guarded, nothing is blank", () => {
  expect(writeCsv([["a"], [-5], ["-5"], [0]])).toBe("a\r\n-5\r\n'-5\r\n0\r\n");
  expect(writeCsv([["2026-11-29T04:00:00.000Z", null, 1]])).toBe("2026-11-29T04:00:00.000Z,,1\r\n");
});

test("whatever was written is read back, each cell in its place, and no text begins like a formula", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n\0＝＋－＠\uFEFF,;\"ab ") }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.integer(), text), { minLength: 1 }), (rows) => {
      const read = readBack(writeCsv([["first", "number", "last"], ...rows])).slice(1);
      expect(read.map(([a = "", n, b = ""]) => [unguardText(a), n, unguardText(b)])).toEqual(
        rows.map(([a, n, b]) => [a, String(n), b]),
      );
      for (const [a, , b] of read)
        for (const cell of [a, b]) expect(cell).not.toMatch(/^\uFEFF*[=+\-@\t\r\n\0＝＋－＠]/);
    }),
  );
});
