import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { isBusinessDay } from "@/lib/deadlines/calendar";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import type { DeadlineQuestion } from "@/lib/deadlines/deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { withDeclared } from "@/lib/deadlines/with-declared";

const SEED = { seed: 20260914, numRuns: 400 };

const calendarId = fc.constantFrom("us-federal", "de-by", "gb-eng", "eu-fr", "se", "eu-institutions");
const zone = fc.constantFrom("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe");
const rule = fc.constantFrom("frcp" as const, "frcp-backward" as const, "eu-1182-71" as const);
const day = fc
  .integer({ min: 0, max: 365 * 33 })
  .map((days) => new Temporal.PlainDate(2001, 1, 1).add({ days }));
const instant = fc
  .integer({ min: Date.UTC(2001, 0, 1) / 1000, max: Date.UTC(2034, 0, 1) / 1000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
const days = fc.integer({ min: 1, max: 120 });
const hours = fc.integer({ min: 1, max: 400 });

const dueDay = (question: DeadlineQuestion) =>
  Temporal.PlainDate.from(String(computeDeadline(question).due).slice(0, 10));
const notAfter = (one: Temporal.PlainDate, two: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, two) <= 0;

describe("whatever the event and the period", { timeout: 60_000 }, () => {
  test("a legal due day is never a Saturday, Sunday or holiday", () => {
    fc.assert(
      fc.property(rule, calendarId, zone, day, days, (rule, id, zone, date, days) => {
        const calendar = findCalendar(id);
        const due = dueDay({ rule, trigger: { date, zone }, days, calendar });
        expect(isBusinessDay(calendar, due, rule === "frcp-backward" ? -1 : 1)).toBe(true);
      }),
      SEED,
    );
  });

  test("hours under the federal rules never end on one either, and keep their time of day when they roll", () => {
    fc.assert(
      fc.property(calendarId, zone, instant, hours, (id, zone, instant, hours) => {
        const calendar = findCalendar(id);
        const { due, strict } = computeDeadline({
          rule: "frcp",
          trigger: { instant, zone },
          hours,
          calendar,
        });
        expect(isBusinessDay(calendar, Temporal.PlainDate.from(String(due).slice(0, 10)))).toBe(true);
        if (due === strict) return;
        const wall = Temporal.PlainDateTime.from(`${due?.slice(0, 10)}${strict?.slice(10, 19)}`);
        expect(due?.slice(0, 19)).toBe(
          wall.toZonedDateTime(zone).toPlainDateTime().toString({ smallestUnit: "second" }),
        );
      }),
      SEED,
    );
  });

  test("a later event is never due earlier", () => {
    fc.assert(
      fc.property(
        rule,
        calendarId,
        day,
        days,
        fc.integer({ min: 1, max: 20 }),
        (rule, id, date, days, later) => {
          const rest = { rule, days, calendar: findCalendar(id) };
          const first = dueDay({ ...rest, trigger: { date, zone: "UTC" } });
          expect(
            notAfter(first, dueDay({ ...rest, trigger: { date: date.add({ days: later }), zone: "UTC" } })),
          ).toBe(true);
        },
      ),
      SEED,
    );
  });

  test("a longer period never ends nearer to the event", () => {
    fc.assert(
      fc.property(
        rule,
        calendarId,
        day,
        days,
        fc.integer({ min: 1, max: 20 }),
        (rule, id, date, days, more) => {
          const rest = { rule, trigger: { date, zone: "UTC" }, calendar: findCalendar(id) };
          const [near, far] = [dueDay({ ...rest, days }), dueDay({ ...rest, days: days + more })];
          expect(rule === "frcp-backward" ? notAfter(far, near) : notAfter(near, far)).toBe(true);
        },
      ),
      SEED,
    );
  });

  test("hours without a roll are real hours, through every change of the clocks", () => {
    fc.assert(
      fc.property(zone, instant, hours, (zone, instant, hours) => {
        const calendar = findCalendar("eu-de");
        const { strictAt, dueAt } = computeDeadline({
          rule: "eu-1182-71",
          trigger: { instant, zone },
          hours,
          calendar,
        });
        expect(strictAt?.since(instant).total("hours")).toBe(hours);
        const extra = Number(dueAt?.since(instant).total("hours")) - hours;
        expect(extra > 0 && extra <= 1).toBe(true);
      }),
      SEED,
    );
  });

  test("a roll only ever leads on in the direction of the count", () => {
    fc.assert(
      fc.property(rule, calendarId, day, days, (rule, id, date, days) => {
        const { due, strict } = computeDeadline({
          rule,
          trigger: { date, zone: "UTC" },
          days,
          calendar: findCalendar(id),
        });
        const [first, second] = rule === "frcp-backward" ? [due, strict] : [strict, due];
        expect(String(first) <= String(second)).toBe(true);
      }),
      SEED,
    );
  });

  test("a holiday declared later never brings a deadline nearer to its event", () => {
    fc.assert(
      fc.property(
        rule,
        calendarId,
        day,
        days,
        fc.integer({ min: -3, max: 10 }),
        (rule, id, date, days, off) => {
          const calendar = findCalendar(id);
          const ask = (by: typeof calendar) =>
            dueDay({ rule, trigger: { date, zone: "UTC" }, days, calendar: by });
          const before = ask(calendar);
          const declared = { date: before.add({ days: off }).toString(), name: "Declared" };
          const after = ask(withDeclared(calendar, [declared]));
          expect(rule === "frcp-backward" ? notAfter(after, before) : notAfter(before, after)).toBe(true);
        },
      ),
      SEED,
    );
  });

  test("to act by is never after to keep until, and both are the two answers", () => {
    fc.assert(
      fc.property(rule, calendarId, zone, day, days, (rule, id, zone, date, days) => {
        const answer = computeDeadline({ rule, trigger: { date, zone }, days, calendar: findCalendar(id) });
        expect([answer.actBy, answer.keepUntil].sort()).toEqual([answer.due, answer.strict].sort());
        expect(Number(answer.actByAt?.epochMilliseconds)).toBeLessThanOrEqual(
          Number(answer.keepUntilAt?.epochMilliseconds),
        );
      }),
      SEED,
    );
  });
});

test("the server's own zone changes nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "narrowgate-zones-"));
  try {
    const outfile = join(folder, "sample.mjs");
    await build({
      entryPoints: [join(import.meta.dirname, "sample-deadlines.ts")],
      outfile,
      alias: { "@": join(import.meta.dirname, "../..") },
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "error",
    });
    const answers = ["UTC", "America/New_York", "Asia/Kolkata"].map((TZ) => {
      const { stdout, stderr } = spawnSync(process.execPath, [outfile], {
        env: { ...process.env, TZ },
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      const [offset, ...lines] = stdout.trim().split("\n");
      return { offset, lines };
    });
    expect(new Set(answers.map(({ offset }) => offset)).size).toBe(3);
    expect(answers[0]?.lines.length).toBeGreaterThan(100);
    for (const { lines } of answers) expect(lines).toEqual(answers[0]?.lines);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
