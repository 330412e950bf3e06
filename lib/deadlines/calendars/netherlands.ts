import { type CountryTable, easter, fixed, SUNDAY } from "@/lib/deadlines/holiday-rules";

/** Algemene termijnenwet, art. 3: Good Friday and 5 May count every year, unlike in most contracts of employment. */
export const NETHERLANDS: CountryTable = {
  id: "nl",
  name: "Netherlands",
  zone: "Europe/Amsterdam",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Monday", on: easter(1) },
    { name: "Queen's Day", on: beforeSunday(4, 30), until: 2013 },
    { name: "King's Day", on: beforeSunday(4, 27), from: 2014 },
    { name: "Liberation Day", on: fixed(5, 5) },
    { name: "Ascension Day", on: easter(39) },
    { name: "Whit Monday", on: easter(50) },
    { name: "Christmas Day", on: fixed(12, 25) },
    { name: "Second day of Christmas", on: fixed(12, 26) },
  ],
};

/** The sovereign's birthday is kept a day early when it falls on a Sunday. */
function beforeSunday(month: number, day: number) {
  return (year: number) => {
    const birthday = fixed(month, day)(year);
    return birthday.dayOfWeek === SUNDAY ? birthday.subtract({ days: 1 }) : birthday;
  };
}
