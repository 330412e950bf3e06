import { expect, test } from "vitest";
import { CATALOG } from "@/lib/instruments/catalog";
import { caseOfCells } from "./case-of-cells";
import { wordsOf } from "./instrument-words";
import { judgeRequest } from "./judge-request";

const judging = { words: wordsOf(CATALOG), now: new Date("2026-11-28T12:00:00Z") };
const FIELDS = ["id", "received_at", "jurisdiction", "instrument_class", "result"] as const;

const received = (cell: string) =>
  judgeRequest(caseOfCells(["R-1", cell, "US", "subpoena", "content"], FIELDS), judging);

const NEITHER =
  "Give the day, such as 2026-07-15, or the instant with its zone, such as 2026-07-15T10:00:00Z.";

test.each([
  ["03/04/2026", "could be two days: write it as year-month-day"],
  ["31.12.2025", "is no day as we read it: write it as year-month-day"],
  ["2026-07-15 10:00", "Say the zone: 2026-07-15T10:00Z"],
  ["2026-02-30", "There is no day 2026-02-30: that month has the days 01 to 28."],
  ["2026-04-31T10:00:00Z", "There is no day 2026-04-31: that month has the days 01 to 30."],
  ["2024-02-30 10:00", "that month has the days 01 to 29."],
  ["1900-02-29", "that month has the days 01 to 28."],
  ["2026-01-00", "that month has the days 01 to 31."],
  ["2026-15-07", "There is no day 2026-15-07: there are the months 01 to 12, behind the year."],
  ["46218", "“46218” may be a day as spreadsheets number them, 2026-07-15: write it as year-month-day."],
  ["46218.75", "as spreadsheets number them, 2026-07-15: write it as year-month-day."],
  ["never", NEITHER],
  ["2026-07-15T25:00:00Z", NEITHER],
])("an instant written as %j is refused with what would be right", (cell, says) => {
  expect(received(cell)).toEqual({ faults: { received_at: expect.stringContaining(says) } });
});

test.each([
  ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ["2025-12-31", "2025-12-31T00:00:00.000Z"],
  ["2026-07-15T10:00Z", "2026-07-15T10:00:00.000Z"],
  ["2026-07-15 10:00:30.5Z", "2026-07-15T10:00:30.500Z"],
  ["2026-07-15 10:00+02:00", "2026-07-15T08:00:00.000Z"],
])("an instant written as %j is taken", (cell, received_at) => {
  expect(received(cell)).toMatchObject({ request: { received_at } });
});
