import { expect, test } from "vitest";
import { manyEntries } from "@/lib/production/exports/test-many-entries";
import { item, mail, mailSource } from "@/lib/production/filter/test-filter";
import { filterBeside } from "./filter-beside";

const TERMS = { source: mailSource(), items: [item()], lawyers: [], recordDecisions: [], unclearRules: [] };
const COUNT = 20_500;

test("mails that were files of an archive leave in mailboxes of 20,000 records: a million make fifty files", async () => {
  const source = manyEntries(COUNT, (no) => mail({ Subject: `Letter ${no}` }).toString());
  const { kind, items } = await filterBeside({ name: "export.zip", source }, TERMS);
  expect(kind).toBe("zip");
  expect(items).toMatchObject([{ read: COUNT, in: COUNT, out: 0, unclear: 0 }]);
  expect(items[0]?.files.map(({ ending, records }) => [ending, records])).toEqual([
    ["mbox", 20_000],
    ["mbox", 500],
  ]);
});
