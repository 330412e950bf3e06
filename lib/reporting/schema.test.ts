import { expect, test } from "vitest";
import { boundsOf, halfYearOf, ReportPeriod } from "./schema";

test.each([
  ["2026-01-01T00:00:00Z", "2026-01-01", "2026-06-30"],
  ["2026-06-30T23:59:59Z", "2026-01-01", "2026-06-30"],
  ["2026-07-01T00:00:00Z", "2026-07-01", "2026-12-31"],
  ["2026-12-31T23:59:59Z", "2026-07-01", "2026-12-31"],
])("%s lies in the half-year from %s to %s", (at, from, to) => {
  expect(halfYearOf(new Date(at))).toEqual({ from, to });
});

test("the last day counts whole, in UTC, over a leap day too", () => {
  expect(boundsOf({ from: "2028-02-01", to: "2028-02-28" })).toEqual({
    start: new Date("2028-02-01T00:00:00Z"),
    end: new Date("2028-02-29T00:00:00Z"),
  });
});

const NO_DAY = /^Give the (first|last) day as year-month-day/;
test.each([
  [{ from: "2026-13-01", to: "2026-06-30" }, ["from"]],
  [{ from: "tomorrow", to: "2026-06-30" }, ["from"]],
  [{ from: "", to: "2026-06-30" }, ["from"]],
  [{ from: "2026-07-01", to: "2026-02-30" }, ["to"]],
  [{ from: "2026-13-01", to: "2026-02-30" }, ["from", "to"]],
])("of %j that it holds no day is all that is said: nothing is compared with it", (period, fields) => {
  const issues = ReportPeriod.safeParse(period).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path[0], message])).toEqual(
    fields.map((field) => [field, expect.stringMatching(NO_DAY)]),
  );
});

test.each([
  [{ from: "2026-07-02", to: "2026-07-01" }, "to"],
  [{ from: "2026-02-30", to: "2026-07-01" }, "from"],
  [{ from: "", to: "2026-07-01" }, "from"],
  [{ from: "2026-07-01" }, "to"],
  [{ from: "0000-01-01", to: "2026-07-01" }, "from"],
  [{ from: "2026-07-01", to: "9999-12-31" }, "to"],
])("%j is refused by its field", (period, field) => {
  expect(ReportPeriod.safeParse(period).error?.issues[0]?.path).toEqual([field]);
});
