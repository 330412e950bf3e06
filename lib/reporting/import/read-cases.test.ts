import fc from "fast-check";
import { expect, test } from "vitest";
import { textOf } from "@/lib/files/text-of";
import { fileForm } from "./file-form";
import { readDocument } from "./read-cases";
import { sourceOf } from "./test-imports";

const document = async (content: string, piece = 7) => {
  const source = sourceOf(content, piece);
  const found = [];
  for await (const rows of readDocument(textOf(source.open({ start: 0, end: source.size }))))
    found.push(...rows);
  return found;
};
const given = [{ id: "a", cases: "none" }, { id: 'b"cases":[' }];
const read = given.map((one, at) => ({ row: at + 1, given: one }));

/** More than is looked at first, with the words of the list in it. */
const LONG = { note: "x".repeat(200_000), cases: [{ id: "no case" }], words: '"cases":[{' };
const FIELDS = { as_of: "2026-01-01T00:00:00Z", cases: given, expected: LONG, period: ["a", "b"] };

test("a document is taken for one, in whatever order its fields stand, on one line or on many, with a mark or without", async () => {
  const names = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(names, { minLength: names.length }),
      fc.constantFrom(undefined, 1, "\t"),
      fc.constantFrom("", "\n", "\r\n"),
      fc.constantFrom("", "\ufeff"),
      async (order, indent, end, mark) => {
        const fields = Object.fromEntries(order.map((name) => [name, FIELDS[name]]));
        const text = `${mark}${JSON.stringify(fields, null, indent)}${end}`;
        expect(fileForm(Buffer.from(text), "a.json")).toBe("JSON");
        expect(await document(text, 60_001)).toEqual(read);
      },
    ),
    { numRuns: 40 },
  );
});

test.each([
  ["a list", JSON.stringify(given), "JSON"],
  ["a list on many lines", `\ufeff${JSON.stringify(given, null, 2)}\n`, "JSON"],
  ["a case a line", `\ufeff${given.map((one) => JSON.stringify(one)).join("\r\n")}`, "JSON_LINES"],
  ["one case", JSON.stringify({ ...LONG, cases: "none", id: "a" }), "JSON_LINES"],
  ["one case on many lines", JSON.stringify(given[0], null, 2), "JSON"],
])("%s is told apart", (_, text, form) => {
  expect(fileForm(Buffer.from(text), "a.json")).toBe(form);
});

test.each([
  ["an object in place of the list", '{"cases":{"a":{"id":"x"}}}'],
  ["an object in place of the list, and more", `{"as_of":"2026-01-01","cases":{},"expected":{"cases":[]}}\n`],
  ["a text in place of the list", '{"cases":"[]"}'],
  ["a list by another name", `{"requests":${JSON.stringify(given)}}`],
  ["nothing", "{}"],
  ["cases side by side", '{"id":"a"},{"id":"b"}'],
  ["cases on lines that end with commas", '{"id":"a"} ,\n{"id":"b"}'],
  ["a number", "5"],
  ["a text", '"cases"'],
  ["null", "\ufeffnull\n"],
  ["no character", " \n"],
])("a file of JSON with %s is refused by its form, and by no row", (_, text) => {
  expect(() => fileForm(Buffer.from(text), "a.json")).toThrow("The file has no list of cases");
});

test.each([
  ["a first line that is broken", '{"id":}\n{"id":"b"}'],
  ["a first line that lacks a comma", '{"id":"a"}{"id":"b"}\n'],
  ["a first case with little in it", '{"jurisdiction":"US"}\n'],
])("a file with %s is read on, so that the row is named", (_, text) => {
  expect(fileForm(Buffer.from(text), "a.jsonl")).toBe("JSON_LINES");
});

test("whatever is no case has its place and is named, and no case behind it is lost", async () => {
  const fault = (row: number, what: string) => ({ row, fault: expect.stringContaining(what) });
  const list = '[{"id":"a"}, "C,02" ,null,5,[{"id":"x"}],,{"id":"b"} {"id":"c"},{"id":"d"}},{"id":"e"},]';
  for (const text of [list, `{"expected":{},"cases":${list},"more":[]}`])
    for (const piece of [1, 3, 1_000])
      expect(await document(text, piece)).toEqual([
        { row: 1, given: { id: "a" } },
        ...[2, 3, 4, 5].map((row) => fault(row, "A case is an object")),
        ...[6, 7, 8].map((row) => fault(row, "no JSON")),
        { row: 9, given: { id: "e" } },
        fault(10, "no JSON"),
      ]);
  expect(await document("[ ]")).toEqual([]);
});

test.each([
  ['[{"id":"a"}],{"id":"b"}]', "Behind the list"],
  ['[{"id":"a"}]\n[{"id":"b"}]', "Behind the list"],
  ['{"cases":[{"id":"a"}],{"id":"b"}]}', "Behind the list"],
  ['{"cases":[{"id":"a"}]', "did not arrive whole"],
  ['{"expected":{"cases":[]}}', "no list of cases"],
  ['{"cases":[{"id":"a"}],"expected":{"cases":[]},"cases":[{"id":"b"}]}', "two lists of cases"],
])("%s is refused as a whole", async (text, says) => {
  for (const piece of [1, 1_000]) await expect(document(text, piece)).rejects.toThrow(says);
});
