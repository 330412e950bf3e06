import { Temporal } from "temporal-polyfill";
import type { ReportPeriod } from "@/lib/reporting/schema";

/** How long a period is: in whole months where it begins and ends with one, else in days. */
export function lengthOf({ from, to }: ReportPeriod): string {
  const first = Temporal.PlainDate.from(from);
  const after = Temporal.PlainDate.from(to).add({ days: 1 });
  const whole = first.day === 1 && after.day === 1;
  const length = first.until(after, { largestUnit: whole ? "months" : "days" });
  return whole ? `${length.months} months` : `${length.days} days`;
}

/** The period of the same length that ends on the day before this one begins. */
export function periodBefore({ from, to }: ReportPeriod): ReportPeriod {
  const first = Temporal.PlainDate.from(from);
  const after = Temporal.PlainDate.from(to).add({ days: 1 });
  const whole = first.day === 1 && after.day === 1;
  const begin = first.subtract(first.until(after, { largestUnit: whole ? "months" : "days" }));
  return { from: begin.toString(), to: first.subtract({ days: 1 }).toString() };
}
