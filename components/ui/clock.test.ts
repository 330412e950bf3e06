import { describe, expect, test } from "vitest";
import { clockText } from "./clock";

describe("clockText", () => {
  test.each([
    ["2026-12-14T22:00:00Z", "America/New_York", "14 Dec 2026, 17:00 EST"],
    ["2026-07-01T00:00:00Z", "America/New_York", "30 Jun 2026, 20:00 EDT"],
    ["2026-12-14T22:00:00Z", "UTC", "14 Dec 2026, 22:00 UTC"],
    ["2026-11-01T05:30:00Z", "America/New_York", "1 Nov 2026, 01:30 EDT"],
    ["2026-11-01T06:30:00Z", "America/New_York", "1 Nov 2026, 01:30 EST"],
    ["2026-12-14T00:00:00Z", "UTC", "14 Dec 2026, 00:00 UTC"],
  ])("%s in %s", (instant, zone, text) => {
    expect(clockText(new Date(instant), zone)).toBe(text);
  });

  test("a day alone still says on whose calendar", () => {
    expect(clockText(new Date("2026-12-14T23:30:00Z"), "Asia/Tokyo", "date")).toBe("15 Dec 2026 GMT+9");
  });

  test("a zone that does not exist is refused, never replaced by another", () => {
    expect(() => clockText(new Date(0), "Mars/Olympus")).toThrow(RangeError);
  });
});

test("midnight by which something is due is the end of the day before, on nights on which clocks change too", () => {
  expect(clockText(new Date("2027-01-07T05:00:00Z"), "America/New_York", "due")).toBe(
    "end of 6 Jan 2027 EST",
  );
  expect(clockText(new Date("2026-11-02T05:00:00Z"), "America/New_York", "due")).toBe(
    "end of 1 Nov 2026 EST",
  );
  expect(clockText(new Date("2026-03-29T22:00:00Z"), "Europe/Berlin", "due")).toBe(
    "end of 29 Mar 2026 GMT+2",
  );
  expect(clockText(new Date("2027-01-07T05:30:00Z"), "America/New_York", "due")).toBe(
    "7 Jan 2027, 00:30 EST",
  );
});
