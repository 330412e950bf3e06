import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { unguardText } from "@/lib/files/guard-text";
import type { Table } from "./table";
import { tableOf } from "./test-tables";
import { workbookOf } from "./workbook";

async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  const archive = await fromBufferPromise(bytes);
  for await (const entry of archive.eachEntry()) {
    const content = await buffer(await archive.openReadStreamPromise(entry));
    parts.set(entry.fileName, content.toString());
  }
  return parts;
}

const MEANT: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const textOf = (xml: string) =>
  xml
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => MEANT[name] ?? "")
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The cells of the first sheet as a reader takes them: text, number or nothing. */
async function cellsOf(table: Table): Promise<(string | number | null)[][]> {
  const sheet = (await partsOf(await workbookOf([table]))).get("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet).not.toContain("<f>");
  return [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = ""]) =>
    [
      ...row.matchAll(
        /<c\/>|<c><v>(.*?)<\/v><\/c>|<c t="inlineStr"[^>]*><is><t[^>]*>(.*?)<\/t><\/is><\/c>/gs,
      ),
    ].map(([, number, text]) =>
      number !== undefined ? Number(number) : text === undefined ? null : textOf(text),
    ),
  );
}

test("every text comes back as text and every number as a number, whatever they hold", async () => {
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("_x0041_", "=1+1\nx", "-5", "<&>\"'", "a\0b\r\n", "\uFFFE"),
    ),
    { minLength: 1, maxLength: 8 },
  );
  const numbers = fc.array(fc.oneof(fc.integer(), fc.constantFrom(0, 0.5833, null, "S" as const)), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(texts, numbers, async (said, counted) => {
      const table = tableOf(said, counted);
      const [header, ...rows] = await cellsOf(table);
      expect(header).toEqual(["row", "said", "counted"]);
      expect(rows.map(([row, text, number]) => [row, unguardText(String(text)), number])).toEqual(table.rows);
    }),
    { numRuns: 50 },
  );
});

test("text that a spreadsheet could take for a formula is guarded there too, and words and numbers are not", async () => {
  const [, row] = await cellsOf(tableOf(["=1+1"], [-5]));
  expect(row).toEqual(["r0", "'=1+1", -5]);
});

test("the same tables make the same bytes, and another value makes others", async () => {
  const bytes = (value: number) => workbookOf([tableOf(["a"], [value])]);
  expect((await bytes(1)).equals(await bytes(1))).toBe(true);
  expect((await bytes(1)).equals(await bytes(2))).toBe(false);
});

test("a sheet stands for each table in their order, by its title", async () => {
  const parts = await partsOf(
    await workbookOf([tableOf(["a"], [1]), { ...tableOf(["b"], [2]), title: "Second & last" }]),
  );
  expect(
    [...(parts.get("xl/workbook.xml") ?? "").matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name),
  ).toEqual(["Trial", "Second &amp; last"]);
});
