import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { buildCalendar, type Holiday, isBusinessDay, isOfficeDay } from "@/lib/deadlines/calendar";
import { withDeclared } from "@/lib/deadlines/with-declared";
import { InvalidInput } from "@/lib/errors";

const day = (date: string, name = "Holiday"): Holiday => ({ date, name, kind: "holiday" });
const facts = { id: "court", name: "Court", zone: "UTC", version: "2026.1", from: 2026, until: 2028 };
const whole = { ...facts, holidays: [day("2026-01-01"), day("2027-01-01"), day("2028-01-03")] };
const calendar = buildCalendar(whole);
const date = (text: string) => Temporal.PlainDate.from(text);

/** The sentence of a refusal, by its field. */
function refusal(act: () => unknown): Record<string, string> {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("a calendar", () => {
  test("with a year without holidays is refused, and the year is named", () => {
    const gap = { ...facts, holidays: [day("2026-01-01"), day("2028-01-03")] };
    expect(refusal(() => buildCalendar(gap)).calendar).toContain("no holiday in 2027");
  });

  test("with a day outside its years, or one that no month has, is refused", () => {
    expect(
      refusal(() => buildCalendar({ ...whole, holidays: [...whole.holidays, day("2029-01-01")] })),
    ).toHaveProperty("calendar");
    expect(refusal(() => buildCalendar({ ...whole, holidays: [day("2026-02-30")] }))).toHaveProperty("date");
  });

  test("asked for a day it does not cover says which years it does", () => {
    for (const outside of ["2025-12-31", "2029-01-01", "2029-01-06"]) {
      expect(refusal(() => isBusinessDay(calendar, date(outside))).calendar).toContain(
        "covers the years 2026 to 2028",
      );
    }
  });

  test("names both holidays of one day", () => {
    const two = buildCalendar({ ...whole, holidays: [...whole.holidays, day("2026-01-01", "Feast")] });
    expect(two.holidays.get("2026-01-01")?.name).toBe("Holiday and Feast");
  });
});

describe("days declared later", () => {
  const declared = withDeclared(calendar, [{ date: "2026-05-04", name: "Day of Mourning" }]);

  test("are holidays in the new calendar and not in the old one", () => {
    expect(isBusinessDay(declared, date("2026-05-04"))).toBe(false);
    expect(isBusinessDay(calendar, date("2026-05-04"))).toBe(true);
  });

  test("show in the version, also when declared in two steps", () => {
    expect(declared.version).toBe("2026.1+1");
    expect(withDeclared(declared, [{ date: "2026-05-05", name: "Second day" }]).version).toBe("2026.1+2");
  });

  test("outside the calendar's years are refused", () => {
    expect(refusal(() => withDeclared(calendar, [{ date: "2036-01-07", name: "Late" }]))).toHaveProperty(
      "calendar",
    );
  });

  test("that only a State keeps yield to the nation's on the same day", () => {
    const state = { date: "2026-01-01", name: "State Day", forwardOnly: true };
    expect(isBusinessDay(withDeclared(calendar, [state]), date("2026-01-01"), -1)).toBe(false);
    const own = withDeclared(calendar, [{ ...state, date: "2026-05-04" }]);
    expect([1, -1].map((way) => isBusinessDay(own, date("2026-05-04"), way as 1 | -1))).toEqual([
      false,
      true,
    ]);
  });
});

test("a day on which offices merely shut is a business day, but not an office day", () => {
  const shut = buildCalendar({
    ...whole,
    holidays: [...whole.holidays, { ...day("2026-07-03"), kind: "closed" }],
  });
  expect([isBusinessDay(shut, date("2026-07-03")), isOfficeDay(shut, date("2026-07-03"))]).toEqual([
    true,
    false,
  ]);
});
