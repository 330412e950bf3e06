import { describe, expect, test } from "vitest";
import { DAY, endOf, item, mail, mailSource, record, row, rows, START } from "./test-filter";

describe("range", () => {
  test.each([
    [START - 1, "BEFORE_RANGE"],
    [START, "in"],
    [START + 30 * DAY - 1, "in"],
    [START + 30 * DAY, "AFTER_RANGE"],
  ])("is half-open to the millisecond: %d is %s", async (at, end) => {
    const written = { column: "at", written: "milliseconds", zone: null, by: "column" };
    expect(await endOf(row({ at }), { source: rows({ date: written }) })).toBe(end);
    expect(await endOf(row({ at: new Date(at).toISOString() }), { source: rows() })).toBe(end);
    expect(
      await endOf(row({ at: `${at / 1000}` }), {
        source: rows({ date: { ...written, written: "seconds" } }),
      }),
    ).toBe(end);
  });

  test("of seconds is read digit by digit, and parts of a millisecond are cut off", async () => {
    const source = rows({ date: { by: "column", column: "at", written: "seconds", zone: null } });
    const last = (START + 30 * DAY) / 1000 - 1;
    expect(await endOf(row({ at: `${last}.9999999` }), { source })).toBe("in");
    expect(await endOf(row({ at: `${START / 1000 - 1}.9999999` }), { source })).toBe("BEFORE_RANGE");
    expect(await endOf(row({ at: last + 0.999 }), { source })).toBe("in");
    expect(await endOf(row({ at: "yesterday" }), { source })).toBe("DATE_UNREADABLE");
  });

  test.each([
    ["2026-01-30T23:59:59.999999Z", "in"],
    ["2025-12-31T23:59:59.9999Z", "BEFORE_RANGE"],
    ["2026-01-01T05:45:00+05:45", "in"],
    ["2026-01-01 05:44:59.999 +0545", "BEFORE_RANGE"],
    ["2026-01-10 12:00:00+00", "in"],
    ["2026-01-01 05:44:59.999999+05:45", "BEFORE_RANGE"],
    ["2025-12-31 19:00:00-05", "in"],
    ["2025-12-31 18:59:59-05", "BEFORE_RANGE"],
    ["2026-01-10 12:00:00.123456 UTC", "in"],
    ["2025-12-31 23:59:59 UTC", "BEFORE_RANGE"],
    ["2026-01-10T12:00:00+05:60", "DATE_UNREADABLE"],
    ["2026-01-10T12:00:00 CET", "DATE_UNREADABLE"],
    ["2026-01-10T12:00:00", "DATE_NO_ZONE"],
    ["2026-01-10", "DATE_UNREADABLE"],
    ["2026-02-30T12:00:00Z", "DATE_IMPOSSIBLE"],
    ["10/01/2026 12:00", "DATE_UNREADABLE"],
    ["", "DATE_MISSING"],
  ])("of a row dated %s: %s", async (at, end) => {
    expect(await endOf(row({ at }), { source: rows() })).toBe(end);
  });

  test("of dates without a zone is that of the source, unless its clocks showed the hour twice or never", async () => {
    const source = rows({ date: { by: "column", column: "at", written: "iso", zone: "America/New_York" } });
    const [first, last] = [Date.UTC(2026, 0, 10, 17), Date.UTC(2026, 0, 10, 17) + 1];
    expect(
      await endOf(row({ at: "2026-01-10T12:00:00" }), { source, items: [item({ from: first, to: last })] }),
    ).toBe("in");
    expect(await endOf(row({ at: "2026-03-08T02:30:00" }), { source })).toBe("DATE_NO_ZONE");
    expect(await endOf(row({ at: "2026-11-01T01:30:00" }), { source })).toBe("DATE_NO_ZONE");
  });

  test("several Date fields count where they say the same", async () => {
    const twice = (second: string) => Buffer.from(`Date: ${second}\r\n${mail()}`);
    expect(await endOf(twice("Sat, 10 Jan 2026 13:00:00 +0100"))).toBe("in");
    expect(await endOf(twice("Sat, 10 Jan 2026 13:00:00 +0000"))).toBe("DATES_DIFFER");
    expect(await endOf(twice("whenever"))).toBe("DATE_UNREADABLE");
    expect(await endOf(mail({ Date: undefined }))).toBe("DATE_MISSING");
    expect(await endOf(mail({ Date: "" }))).toBe("DATE_MISSING");
  });

  test("is asked of the topmost Received field where the source says so", async () => {
    const source = mailSource({ date: { by: "received" } });
    const Received =
      "from a.example (a; Sat, 10 Jan 2015 12:00:00 +0000) by b.example; Sat, 10 Jan 2026 12:00:00 +0000 (UTC)";
    expect(await endOf(mail({ Received, Date: "never" }), { source })).toBe("in");
    const below = Buffer.from(
      `Received: by c.example; Tue, 10 Feb 2026 12:00:00 +0000\r\n${mail({ Received })}`,
    );
    expect(await endOf(below, { source })).toBe("AFTER_RANGE");
    expect(await endOf(mail(), { source })).toBe("DATE_MISSING");
    expect(await endOf(mail({ Received: "from a.example by b.example" }), { source })).toBe(
      "DATE_UNREADABLE",
    );
  });

  test("is asked of the line that announces the mail where the source says so", async () => {
    const source = mailSource({ date: { by: "from-line", zone: "UTC" } });
    const announced = (announcement?: string) =>
      endOf(record(mail(), 0, announcement ? { announcement } : {}), { source });
    expect(await announced("From jo@bee.example Sat Jan 10 12:00:00 2026")).toBe("in");
    expect(await announced("From jo@bee.example Sat Jan 31 00:30:00 +0100 2026")).toBe("in");
    expect(await announced("From jo@bee.example Sat Jan 31 00:30:00 2026")).toBe("AFTER_RANGE");
    expect(await announced("From jo@bee.example Sun Jan 10 12:00:00 2026")).toBe("DATE_IMPOSSIBLE");
    expect(await announced("From somebody")).toBe("DATE_UNREADABLE");
    expect(await announced()).toBe("DATE_MISSING");
  });
});
