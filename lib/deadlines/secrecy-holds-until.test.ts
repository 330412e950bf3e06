import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { nextBusinessDayStart, secrecyHoldsUntil } from "@/lib/deadlines/secrecy-holds-until";
import { InvalidInput } from "@/lib/errors";

const federal = findCalendar("us-federal");

describe("secrecy that ends on a date", () => {
  test.each([
    [
      "a Tuesday: nine on Wednesday in the court's zone",
      "2026-09-15",
      "America/New_York",
      "2026-09-16T13:00:00Z",
    ],
    ["the same order of a court in California", "2026-09-15", "America/Los_Angeles", "2026-09-16T16:00:00Z"],
    ["a Friday before Labor Day: Tuesday", "2026-09-04", "America/New_York", "2026-09-08T13:00:00Z"],
    ["a Saturday: Monday", "2026-09-12", "America/New_York", "2026-09-14T13:00:00Z"],
    [
      "the day before offices shut for a holiday on Saturday",
      "2026-07-02",
      "America/New_York",
      "2026-07-06T13:00:00Z",
    ],
    ["a holiday on Sunday, given back on Monday", "2027-07-04", "America/New_York", "2027-07-06T13:00:00Z"],
    ["the night when clocks go back", "2026-10-31", "America/New_York", "2026-11-02T14:00:00Z"],
  ])("on %s", (_, end, zone, holds) => {
    expect(secrecyHoldsUntil(end, zone, federal).toString()).toBe(holds);
  });

  test("beyond the calendar is refused, never guessed", () => {
    expect(() => secrecyHoldsUntil("2035-12-31", "America/New_York", federal)).toThrow(InvalidInput);
    expect(() => secrecyHoldsUntil("2099-01-01", "America/New_York", federal)).toThrow(InvalidInput);
  });
});

describe("the start of the next business day", () => {
  test("takes another hour, and a date object", () => {
    const date = Temporal.PlainDate.from("2026-09-11");
    expect(nextBusinessDayStart(federal, "Europe/Berlin", date, 0).toString()).toBe("2026-09-13T22:00:00Z");
  });

  test.each([-1, 24, 9.5, Number.NaN])("refuses the hour %s", (hour) => {
    expect(() => nextBusinessDayStart(federal, "UTC", "2026-09-11", hour)).toThrow(InvalidInput);
  });

  test("refuses what is no date and no zone", () => {
    expect(() => nextBusinessDayStart(federal, "UTC", "2026-02-30")).toThrow(InvalidInput);
    expect(() => nextBusinessDayStart(federal, "court", "2026-09-11")).toThrow(InvalidInput);
  });
});
