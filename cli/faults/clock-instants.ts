const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The days, UTC, on which clocks are changed in the United States or in Europe during the years of the run. */
const CHANGES = [
  "2027-03-14",
  "2027-03-28",
  "2027-10-31",
  "2027-11-07",
  "2028-03-12",
  "2028-03-26",
  "2028-10-29",
  "2028-11-05",
];

export const FIRST_DAY = Date.UTC(2027, 2, 1);

/** Twice a day, and every hour around each night in which clocks are changed; milliseconds since 1970. */
export function instantsOf(days: number): number[] {
  const end = FIRST_DAY + days * DAY;
  const instants = new Set<number>();
  for (let day = FIRST_DAY; day < end; day += DAY) {
    instants.add(day + 5 * HOUR);
    instants.add(day + 14.5 * HOUR);
  }
  for (const change of CHANGES) {
    const night = Date.parse(`${change}T00:00:00Z`);
    for (let hour = -6; hour < 36; hour += 1) {
      const at = night + hour * HOUR;
      if (at >= FIRST_DAY && at < end) instants.add(at);
    }
  }
  return [...instants].sort((one, other) => one - other);
}
