import { expect, test } from "vitest";
import { taskDueAt } from "@/lib/demands/deadlines/task-due";

const due = (dueAt: string | null, askedAt: string) =>
  taskDueAt(dueAt ? new Date(dueAt) : null, "America/New_York", new Date(askedAt))?.toISOString() ?? null;

test.each([
  [
    "three days before our answer",
    "2026-12-18T22:00:00Z",
    "2026-12-01T12:00:00Z",
    "2026-12-15T22:00:00.000Z",
  ],
  [
    "at the same time of day where a clock was put forward",
    "2027-03-16T21:00:00Z",
    "2027-03-01T12:00:00Z",
    "2027-03-13T22:00:00.000Z",
  ],
  [
    "with our answer where less is left",
    "2026-12-18T22:00:00Z",
    "2026-12-16T12:00:00Z",
    "2026-12-18T22:00:00.000Z",
  ],
  ["never where nothing says when we answer", null, "2026-12-16T12:00:00Z", null],
])("a task is due %s", (_name, dueAt, askedAt, expected) => {
  expect(due(dueAt, askedAt)).toBe(expected);
});
