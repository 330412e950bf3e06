import { expect, test } from "vitest";
import { sayDue } from "@/lib/demands/say-due";

const now = new Date("2026-11-23T12:00:00Z");

test.each([
  ["2026-11-26T12:00:00Z", "in 3 days"],
  ["2026-11-24T11:59:59Z", "in 23 hours"],
  ["2026-11-23T13:00:00Z", "in 1 hour"],
  ["2026-11-23T12:00:30Z", "in less than a minute"],
  ["2026-11-23T11:58:30Z", "overdue by 1 minute"],
  ["2026-11-21T11:00:00Z", "overdue by 2 days"],
])("%s is said as %s", (at, words) => {
  expect(sayDue(new Date(at), now)).toBe(words);
});
