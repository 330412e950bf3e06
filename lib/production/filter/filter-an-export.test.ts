import fc from "fast-check";
import { expect, test } from "vitest";
import { readExport } from "@/lib/production/exports/read-export";
import { memorySource } from "@/lib/production/exports/test-reading";
import { runFilter } from "./run-filter";
import { DAY, filter, item, mail, mailSource, rows, START } from "./test-filter";
import { writeDate } from "./write-date";

async function outcomesOf(bytes: Buffer, change: Parameters<typeof filter>[0], piece = 64 * 1024) {
  const { records } = await readExport(memorySource(bytes, { piece }));
  const said: string[] = [];
  for await (const { outcomes } of runFilter(records, filter(change))) {
    const [one] = outcomes;
    said.push(one?.outcome === "out" ? one.rule : one?.outcome === "unclear" ? one.reason : "in");
  }
  return said;
}

const dated = (at: number) => mail({ Date: writeDate({ at, offset: 0 }) ?? "" });
const announced = (at: number) => {
  const [weekday, day, month, year, time] = (writeDate({ at, offset: 0 }) ?? "").replace(",", "").split(" ");
  return `From jo@bee.example ${weekday} ${month} ${day?.padStart(2, " ")} ${time} ${year}\n`;
};

test("a mailbox is filtered by the Date fields or by the lines that announce its mails, however it comes in pieces", async () => {
  const days = fc.array(fc.tuple(fc.integer({ min: -2, max: 32 }), fc.integer({ min: -2, max: 32 })), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(days, fc.integer({ min: 1, max: 500 }), async (all, piece) => {
      const mailbox = Buffer.concat(
        all.flatMap(([line, field]) => [
          Buffer.from(announced(START + line * DAY)),
          dated(START + field * DAY),
          Buffer.from("\n"),
        ]),
      );
      const ends = (day: number) => (day < 0 ? "BEFORE_RANGE" : day >= 30 ? "AFTER_RANGE" : "in");
      expect(await outcomesOf(mailbox, {}, piece)).toEqual(all.map(([, field]) => ends(field)));
      const source = mailSource({ date: { by: "from-line", zone: "UTC" } });
      expect(await outcomesOf(mailbox, { source }, piece)).toEqual(all.map(([line]) => ends(line)));
    }),
    { numRuns: 60 },
  );
});

test("rows are filtered, and what is no row of the mapping is unclear", async () => {
  const lines = [
    { user: "jo@bee.example", at: "2026-01-10T12:00:00Z", text: "Hi" },
    { user: "al@bee.example", at: "2026-01-10T12:00:00Z", text: "Hi" },
    { user: "jo@bee.example", at: "2026-02-10T12:00:00Z", text: "Hi" },
    { user: "jo@bee.example", text: "Hi" },
    { at: "2026-01-10T12:00:00Z", text: "Hi" },
  ].map((one) => JSON.stringify(one));
  const bytes = Buffer.from(`${[...lines, "{broken"].join("\n")}\n`);
  expect(await outcomesOf(bytes, { source: rows() })).toEqual([
    "in",
    "OTHER_ACCOUNT",
    "AFTER_RANGE",
    "DATE_MISSING",
    "ACCOUNT_MISSING",
    "BAD_ROW",
  ]);
});

test("CSV is filtered by its columns, and an export of another form than its source's waits for a person", async () => {
  const csv = Buffer.from(
    "user,at,text\njo@bee.example,2026-01-10T12:00:00Z,Hi\nal@bee.example,2026-01-10T12:00:00Z,Hi\n",
  );
  expect(await outcomesOf(csv, { source: rows() })).toEqual(["in", "OTHER_ACCOUNT"]);
  expect(await outcomesOf(csv, {})).toEqual(["OTHER_SOURCE", "OTHER_SOURCE"]);
  expect(await outcomesOf(Buffer.from("%PDF-1.7\n"), { items: [item()] })).toEqual(["OTHER_FORMAT"]);
});
