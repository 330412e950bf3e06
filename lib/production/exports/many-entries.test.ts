import { expect, test } from "vitest";
import type { ByteSource } from "@/lib/files/byte-source";
import { readExport } from "./read-export";
import { manyEntries, ROW, ZIP64_COUNT } from "./test-many-entries";

const COUNT = 66_000;
const LAST = 500;
const mail = (no: number) => `From: bob@example.com\r\nMessage-ID: <${no}@example.com>\r\n\r\nHello\r\n`;
const archive = manyEntries(COUNT, mail);

/** The last of them, as if a run went on there. */
async function lastOf(source: ByteSource) {
  const from = { index: COUNT - LAST, offset: 0, entry: COUNT - LAST, inRecords: 0, between: {} };
  const reading = await readExport(source, { from });
  const texts: string[] = [];
  for await (const { index, bytes, unclear } of reading.records)
    texts.push(unclear?.code ?? `${index} ${bytes.toString().trim()}`);
  return { texts, point: reading.point() };
}

/** The same archive with one byte more or less at a place counted from its end. */
function altered(fromEnd: number, by: number): ByteSource {
  const place = archive.size - fromEnd;
  return {
    size: archive.size,
    async *open(range) {
      let at = range.start;
      for await (const piece of archive.open(range)) {
        const own = Buffer.from(piece);
        if (place >= at && place < at + own.length) own[place - at] = (own[place - at] ?? 0) + by;
        at += own.length;
        yield own;
      }
    },
  };
}

test("of more entries than 65,535 reading goes on at any one", async () => {
  const { texts, point } = await lastOf(archive);
  expect(texts).toHaveLength(LAST);
  expect(texts[0]).toBe(`${COUNT - LAST} ${mail(COUNT - LAST).trim()}`);
  expect(texts.at(-1)).toBe(`${COUNT - 1} ${mail(COUNT - 1).trim()}`);
  expect(point).toMatchObject({ index: COUNT, entry: COUNT });
});

test.each([
  ["a count that hides an entry", ZIP64_COUNT, -1],
  ["a count that invents one", ZIP64_COUNT, 1],
  ["an entry that lies elsewhere", ZIP64_COUNT + 32 + ROW - 42, 1],
])("%s makes the whole archive one unclear record", async (_, fromEnd, by) => {
  const reading = await readExport(altered(fromEnd, by));
  const codes: (string | undefined)[] = [];
  for await (const { unclear } of reading.records) codes.push(unclear?.code);
  expect(codes).toEqual(["BAD_ARCHIVE"]);
});
