const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How far off an instant is, in its largest whole unit: "in 3 days", "overdue by 2 hours". Pure. */
export function sayDue(at: Date, now: Date): string {
  const distance = Math.abs(at.getTime() - now.getTime());
  const [unit, length] = UNITS.find(([, size]) => distance >= size) ?? ["minute", 60_000];
  const count = Math.floor(distance / length);
  const words = count === 0 ? "less than a minute" : `${count} ${unit}${count === 1 ? "" : "s"}`;
  return at < now ? `overdue by ${words}` : `in ${words}`;
}
