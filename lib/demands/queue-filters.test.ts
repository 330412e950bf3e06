import fc from "fast-check";
import { expect, test } from "vitest";
import { queueQuery, readQueueCursor, readQueueFilters } from "@/lib/demands/queue-filters";

test("filters and page survive the way through an address", () => {
  const filters = readQueueFilters({
    q: " 26-MJ ",
    status: "ANY",
    secrecy: "UNKNOWN",
    jurisdiction: "de",
    overdue: "on",
  });
  const cursor = {
    direction: "before" as const,
    at: new Date("2026-12-14T17:00:00.123Z"),
    id: "7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa",
  };
  const query = Object.fromEntries(new URLSearchParams(queueQuery(filters, cursor)));
  expect(readQueueFilters(query)).toEqual({
    q: "26-MJ",
    status: "ANY",
    secrecy: "UNKNOWN",
    jurisdiction: "DE",
    overdue: "on",
  });
  expect(readQueueCursor(query)).toEqual(cursor);
  expect(
    readQueueCursor(Object.fromEntries(new URLSearchParams(queueQuery({}, { ...cursor, at: null })))),
  ).toEqual({
    ...cursor,
    at: null,
  });
});

test("no filter and no page make no query", () => {
  expect(queueQuery({})).toBe("");
  expect(readQueueCursor({})).toBeNull();
});

test("an address that cannot be read shows the queue without what is unreadable", () => {
  expect(
    readQueueFilters({ status: "ALL", secrecy: "no", kind: "'; --", customer: "1", overdue: ["on", "on"] }),
  ).toEqual({});
  expect(readQueueFilters({ servedFrom: "0000-01-01", servedTo: "2026-02-30" })).toEqual({});
  expect(readQueueFilters({ q: "26\0" })).toEqual({});
  for (const at of ["2026-13-41T00:00:00.000Z", "0000-01-01T00:00:00.000Z"])
    expect(readQueueCursor({ after: `${at}_7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa` })).toBeNull();
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (query) => {
      readQueueFilters(query);
      readQueueCursor(query);
    }),
  );
});
