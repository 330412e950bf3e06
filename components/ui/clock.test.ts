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
