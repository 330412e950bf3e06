import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { windowEnd } from "@/lib/deadlines/window-end";
import { InvalidInput } from "@/lib/errors";

test.each([
  ["2026-09-14T09:00:00Z", 7, "America/New_York", "2026-09-22T04:00:00Z"],
  ["2026-09-15T03:00:00Z", 7, "America/New_York", "2026-09-22T04:00:00Z"],
  ["2026-09-15T04:00:00Z", 7, "America/New_York", "2026-09-23T04:00:00Z"],
  ["2026-09-15T03:00:00Z", 7, "Asia/Kolkata", "2026-09-22T18:30:00Z"],
  ["2026-10-20T12:00:00Z", 7, "Europe/Berlin", "2026-10-27T23:00:00Z"],
  ["2026-09-14T09:00:00Z", 0, "Europe/Berlin", "2026-09-14T22:00:00Z"],
  ["2026-04-17T12:00:00Z", 6, "Africa/Cairo", "2026-04-23T22:00:00Z"],
])("sent %s, %i days in %s: over at %s", (sentAt, days, zone, over) => {
  expect(windowEnd(new Date(sentAt), days, zone).toString()).toBe(over);
  expect(windowEnd(Temporal.Instant.from(sentAt), days, zone).toString()).toBe(over);
});

test.each([
  [-1, "UTC"],
  [1.5, "UTC"],
  [Number.NaN, "UTC"],
  [367, "UTC"],
  [7, "Nowhere/Land"],
])("%s days in %s are refused", (days, zone) => {
  expect(() => windowEnd(new Date("2026-09-14T09:00:00Z"), days, zone)).toThrow(InvalidInput);
});
