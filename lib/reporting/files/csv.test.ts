import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unguardText } from "@/lib/files/guard-text";
import { csvOf } from "./csv";
import { tableOf } from "./test-tables";

test("one header, CRLF after each line, quotes only where they are needed", () => {
  expect(csvOf(tableOf(["=1+1\nx", 'a"b,c', "plain", ""], [-5, 0, null, "S"]))).toBe(
    'row,said,counted\r\nr0,"\'=1+1\nx",-5\r\nr1,"a""b,c",0\r\nr2,plain,\r\nr3,,S\r\n',
  );
});

test.each(["a\rb", "a\nb", 'a"b', "a,b"])(
  "%j stands in quotes, since other readers would divide it",
  (text) => {
    expect(csvOf(tableOf([text], [1]))).toContain(`"${text.replaceAll('"', '""')}"`);
  },
);

test("a minus that was typed is guarded, a number below zero is none", () => {
  expect(csvOf(tableOf(["-5"], [-5]))).toContain("r0,'-5,-5\r\n");
});

const texts = fc.array(
  fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n\0＝＋－＠\uFEFF,;\"ab ") }),
  ),
);
const numbers = fc.array(
  fc.oneof(fc.integer(), fc.constantFrom(0, -5, 0.5833, null, "S" as const, "n/a" as const)),
);

test("another parser reads every text and number that was written, each kind of nothing apart", () => {
  fc.assert(
    fc.property(texts, numbers, (said, counted) => {
      const table = tableOf(said, counted);
      const read: string[][] = parse(csvOf(table), { record_delimiter: "\r\n", relax_column_count: false });
      expect(read.slice(1).map(([row, text = "", number]) => [row, unguardText(text), number])).toEqual(
        table.rows.map(([row, text, number]) => [row, text, number === null ? "" : String(number)]),
      );
      expect(read[0]).toEqual(["row", "said", "counted"]);
    }),
  );
});

test("a file begins with its header, without a byte order mark", () => {
  expect(
    Buffer.from(csvOf(tableOf(["\uFEFFx"], [1])))
      .subarray(0, 4)
      .toString(),
  ).toBe("row,");
});
