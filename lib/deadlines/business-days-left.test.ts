import { expect, test } from "vitest";
import { businessDaysLeft } from "@/lib/deadlines/business-days-left";
import { findCalendar } from "@/lib/deadlines/find-calendar";

const federal = findCalendar("us-federal");
const left = (now: string, at: string) =>
  businessDaysLeft(new Date(now), new Date(at), "America/New_York", federal);

test("counts the business days after today, the last day included", () => {
  // Friday before Labor Day until the end of Tuesday: Tuesday alone.
  expect(left("2026-09-04T14:00:00Z", "2026-09-09T04:00:00Z")).toBe(1);
  expect(left("2026-09-08T14:00:00Z", "2026-09-09T04:00:00Z")).toBe(0);
  expect(left("2026-09-14T14:00:00Z", "2026-09-29T04:00:00Z")).toBe(10);
});

test("says nothing of what passed, or of what the calendar does not reach", () => {
  expect(left("2026-09-09T04:00:00Z", "2026-09-09T04:00:00Z")).toBeNull();
  expect(left("2035-12-20T04:00:00Z", "2036-01-09T04:00:00Z")).toBeNull();
});
