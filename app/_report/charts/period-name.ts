import { dayText } from "@/components/ui/clock";
import type { ReportPeriod } from "@/lib/reporting/schema";
import { lengthOf } from "@/lib/reporting/series/alike";
import type { ToldReport } from "@/lib/reporting/series/told-report";

/** What periods of whole months are called on an axis, by their first and last month. */
const NAMES: Readonly<Record<string, string>> = {
  "01-06": "H1",
  "07-12": "H2",
  "01-03": "Q1",
  "04-06": "Q2",
  "07-09": "Q3",
  "10-12": "Q4",
};
const month = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

/** A period in two lines that are short enough for an axis: `H2`, `2026`. */
export function shortPeriod({ from, to }: ReportPeriod): [string, string] {
  const year = from.slice(0, 4);
  const [first, last] = [from.slice(5, 7), to.slice(5, 7)];
  if (!lengthOf({ from, to }).endsWith("months") || to.slice(0, 4) !== year) return [from.slice(5), year];
  if (first === "01" && last === "12") return [year, ""];
  return [NAMES[`${first}-${last}`] ?? (first === last ? month.format(new Date(from)) : from.slice(5)), year];
}

/** A period in full, with what is to be said beside it. */
export const notedPeriod = ({ period, note }: Pick<ToldReport, "period" | "note">): string =>
  note ? `${longPeriod(period)} (${note})` : longPeriod(period);

export const longPeriod = ({ from, to }: ReportPeriod): string => `${dayText(from)} to ${dayText(to)}`;

/** A month by its name; of what lies in a period only in part, the days. */
export const monthName = (period: ReportPeriod): string =>
  lengthOf(period) === "1 months"
    ? `${month.format(new Date(period.from))}\u00a0${period.from.slice(0, 4)}`
    : longPeriod(period);
