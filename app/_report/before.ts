import type { ReportTable, TotalRow } from "@/lib/reporting/profiles/types";
import type { ReportPeriod } from "@/lib/reporting/schema";
import { periodBefore } from "@/lib/reporting/series/alike";
import { Totals, totalsOf } from "@/lib/reporting/series/read-totals";
import type { ToldNumber } from "@/lib/reporting/series/told-number";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { longPeriod, notedPeriod } from "./charts/period-name";

/** The period before, in the words of its dates, with its numbers; `alike`: counted by the same definitions. */
export interface Before {
  said: string;
  totals: Totals;
  /** The same, row by row. */
  rows: readonly TotalRow[];
  tables: readonly ReportTable[];
  alike: boolean;
}

/** The period before, where the reader may see a report of it. */
export function beforeOf(
  about: { period: ReportPeriod; definitionVersion: string },
  earlier: readonly (ToldReport & { definitionVersion: string })[],
): Before | undefined {
  const { from } = periodBefore(about.period);
  const before = earlier.find(({ period }) => period.from === from);
  if (!before) return undefined;
  const { contents, definitionVersion } = before;
  return {
    ...{ said: notedPeriod(before), totals: new Totals(contents), rows: totalsOf(contents) },
    tables: contents.tables,
    alike: definitionVersion === about.definitionVersion,
  };
}

/** How much more or less a number is than before, where both are exact and mean the same. */
export function sayDifference({ value }: ToldNumber, { alike }: Before): string {
  if (value === null || !alike) return "";
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  return `${sign}${Math.abs(value).toLocaleString("en", { maximumFractionDigits: 4 })}`;
}

const OTHER_DEFINITIONS = "It was counted by other definitions, so no difference is told.";

export const sayBefore = ({ said, alike }: Before): string =>
  `Before: ${said}. ${alike ? "A difference stands where both reports tell the exact number." : OTHER_DEFINITIONS}`;

/** What stands above a table of the period before. */
export const sayBrackets = ({ said, alike }: Before): string =>
  alike ? `${said}; in brackets how much more or less this period has.` : `${said}. ${OTHER_DEFINITIONS}`;

/** That nothing stands beside the numbers; `published`: for a reader who knows of what is published alone. */
export const sayNoBefore = (period: ReportPeriod, published = false): string =>
  `${published ? "No report is published" : "There is no report"} of the period before, ${longPeriod(periodBefore(period))}: nothing stands beside these numbers.`;
