import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import { CALENDAR_IDS, FIRST_YEAR, findCalendar, LAST_YEAR } from "@/lib/deadlines/find-calendar";
import { easternEaster, easterSunday } from "@/lib/deadlines/holiday-rules";
import { InvalidInput } from "@/lib/errors";

/** Weekday holidays of a year as month-day; a star marks days on which offices merely shut. */
function weekdays(id: string, year: number): string {
  return [...findCalendar(id).holidays.values()]
    .filter(({ date }) => date.startsWith(`${year}-`) && Temporal.PlainDate.from(date).dayOfWeek < 6)
    .map(({ date, kind }) => date.slice(5) + (kind === "closed" ? "*" : ""))
    .sort()
    .join(" ");
}

describe("published lists of single years", () => {
  test.each<[string, number, string]>([
    ["us-federal", 2026, "01-01 01-19 02-16 05-25 06-19 07-03* 09-07 10-12 11-11 11-26 12-25"],
    ["us-federal", 2021, "01-01 01-18 02-15 05-31 06-18* 07-05* 09-06 10-11 11-11 11-25 12-24* 12-31*"],
    ["us-federal", 2020, "01-01 01-20 02-17 05-25 07-03* 09-07 10-12 11-11 11-26 12-25"],
    ["gb-eng", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"],
    ["gb-eng", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"],
    ["gb-eng", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"],
    ["gb-sct", 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"],
    ["gb-nir", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"],
    ["de", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 12-25"],
    ["de", 2017, "04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26"],
    ["de-by", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 12-25"],
    ["de-be", 2025, "01-01 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26"],
    ["fr", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25"],
    [
      "ie",
      2023,
      "02-06 03-17 04-07* 04-10 05-01 06-05 08-07 10-30 12-25 12-26 01-02*".split(" ").sort().join(" "),
    ],
    ["ie", 2030, "01-01 02-01 03-18* 04-19* 04-22 05-06 06-03 08-05 10-28 12-25 12-26"],
    ["nl", 2026, "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25"],
    ["es", 2026, "01-01 01-06 04-03 05-01 10-12 12-08 12-25"],
    ["it", 2026, "01-01 01-06 04-06 05-01 06-02 12-08 12-25"],
    ["pl", 2026, "01-01 01-06 04-06 05-01 06-04 11-11 12-24 12-25"],
    ["se", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31"],
    ["ca", 2026, "01-01 04-03 04-06 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-28*"],
    ["au", 2027, "01-01 01-26 03-26 03-29 12-27 12-28"],
    ["at", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-26 12-08 12-25"],
    ["be", 2026, "01-01 04-06 05-01 05-14 05-25 07-21 11-11 12-25"],
    ["bg", 2026, "01-01 03-03 04-10 04-13 05-01 05-06 05-25 09-07 09-22 12-24 12-25 12-28"],
    ["cz", 2026, "01-01 04-03 04-06 05-01 05-08 07-06 09-28 10-28 11-17 12-24 12-25"],
    ["dk", 2026, "01-01 04-02 04-03 04-06 05-14 05-25 12-25"],
    ["gr", 2026, "01-01 01-06 02-23 03-25 04-10 04-13 05-01 06-01 10-28 12-25"],
    ["pt", 2014, "01-01 04-18 04-25 05-01 06-10 08-15 12-08 12-25"],
    ["us-dc", 2025, "01-01 01-20 02-17 04-16 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"],
    ["us-ny", 2026, "01-01 01-19 02-12 02-16 05-25 06-19 07-03* 09-07 10-12 11-03 11-11 11-26 12-25"],
    ["ca-qc", 2026, "01-01 04-03 04-06 05-18 06-24 07-01 09-07 09-30 10-12 11-11 12-25 12-28*"],
    ["au-qld", 2012, "01-02 01-26 04-06 04-09 04-25 05-07 06-11 10-01 12-25 12-26"],
    ["au-qld", 2014, "01-01 01-27 04-18 04-21 04-25 06-09 10-06 12-25 12-26"],
    ["au-qld", 2016, "01-01 01-26 03-25 03-28 04-25 05-02 10-03 12-26 12-27"],
    ["hr", 2001, "01-01 04-16 05-01 05-30 06-14 06-22 08-15 11-01 12-25 12-26"],
    ["lv", 2018, "01-01 03-30 04-02 05-01 05-04 07-09 09-24 11-19 12-24 12-25 12-26 12-31"],
    ["si", 2023, "01-02 02-08 04-10 04-27 05-01 05-02 08-14 08-15 10-31 11-01 12-25 12-26"],
    ["au-vic", 2026, "01-01 01-26 03-09 04-03 04-06 06-08 11-03 12-25 12-28"],
    [
      "eu-institutions",
      2014,
      "01-01 01-02 04-17 04-18 04-21 05-01 05-09 05-29 05-30 06-09 07-21 08-15 12-24 12-25 12-26 12-29 12-30 12-31",
    ],
  ])("%s in %i", (id, year, days) => {
    expect(weekdays(id, year)).toBe(days);
  });
});

describe("every calendar that ships", () => {
  test.each(CALENDAR_IDS)("%s stands from the first year to the last, in a named zone", (id) => {
    const calendar = findCalendar(id);
    expect(calendar).toMatchObject({ id, from: FIRST_YEAR, until: LAST_YEAR });
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++)
      expect(weekdays(id, year).split(" ").length).toBeGreaterThan(2);
    expect(Temporal.Now.zonedDateTimeISO(calendar.zone).timeZoneId).toBe(calendar.zone);
  });

  test("a Member State's list under the Regulation is its own list", () => {
    expect(weekdays("eu-de", 2026)).toBe(weekdays("de", 2026));
    expect(findCalendar("EU-DE")).toBe(findCalendar("eu-de"));
  });
});

test.each(["2000-04-30", "2024-05-05", "2025-04-20", "2026-04-12", "2027-05-02", "2035-04-29"])(
  "Easter of the Eastern churches %s",
  (easter) => {
    expect(easternEaster(0)(Number(easter.slice(0, 4))).toString()).toBe(easter);
  },
);

test("a day that only a State declares extends forward periods alone", () => {
  const days = { days: 14, calendar: findCalendar("us-dc") };
  const ask = (rule: "frcp" | "frcp-backward", date: string) =>
    computeDeadline({ rule, trigger: { date, zone: "America/New_York" }, ...days }).due;
  expect(ask("frcp", "2026-04-02")).toBe("2026-04-17");
  expect(ask("frcp-backward", "2026-04-30")).toBe("2026-04-16");
});

test("an unknown calendar is refused with the names of those there are", () => {
  expect(() => findCalendar("mars")).toThrow(InvalidInput);
  try {
    findCalendar("mars");
  } catch (error) {
    expect((error as InvalidInput).fields.calendar).toContain("us-federal");
  }
});

test.each(["2000-04-23", "2008-03-23", "2011-04-24", "2025-04-20", "2026-04-05", "2035-03-25"])(
  "Easter %s",
  (easter) => {
    expect(easterSunday(Number(easter.slice(0, 4))).toString()).toBe(easter);
  },
);
