import { expect, test } from "vitest";
import { readRecord } from "@/lib/production/filter/reading";
import { mailSource } from "@/lib/production/filter/test-filter";
import type { ExportRecord } from "./export-record";
import { MIB } from "./test-hostile";
import { HOSTILE_ARCHIVES } from "./test-hostile-archives";
import { HOSTILE_MAILS } from "./test-hostile-mails";
import { HOSTILE_ROWS } from "./test-hostile-rows";
import { memorySource, readAll } from "./test-reading";

const HOSTILE = [...HOSTILE_ARCHIVES, ...HOSTILE_MAILS, ...HOSTILE_ROWS];

/** What the reader says, and of the parts of a mail the filter. */
function codeOf(record: ExportRecord): string {
  if (record.unclear) return record.unclear.code;
  const { fault } = readRecord(record, mailSource(), new Set()).structure();
  return fault === "ENCRYPTED" || fault === "TOO_DEEP" ? fault : "clear";
}

test("the corpus has at least forty files", () => expect(HOSTILE.length).toBeGreaterThanOrEqual(40));

test.each(HOSTILE)("$name", async ({ make, kind, codes, limits }) => {
  const made = make();
  const source = Buffer.isBuffer(made) ? memorySource(made, { piece: MIB }) : made;
  const before = process.memoryUsage().rss;
  const began = process.cpuUsage();
  const read = await readAll(source, { limits });
  const { user, system } = process.cpuUsage(began);

  expect(read.kind).toBe(kind);
  const found = new Set(read.records.map(codeOf));
  expect([...found]).toEqual(codes);
  const reasons = new Set(read.records.map(({ unclear }) => unclear?.reason ?? "A sentence."));
  for (const reason of reasons) expect(reason).toMatch(/^[A-Z][^{}]*\.$/);
  for (const entry of new Set(read.records.map(({ place }) => place.entry ?? ""))) {
    expect(entry).toMatch(/^[^\p{Cc}\p{Cf}]{0,201}$/u);
  }
  expect({}).not.toHaveProperty("polluted");
  expect((process.memoryUsage().rss - before) / MIB, "memory").toBeLessThan(150);
  expect((user + system) / 1e6, "seconds").toBeLessThan(20);
});
