import type { ReportPeriod } from "@/lib/reporting/schema";
import { periodBefore } from "@/lib/reporting/series/alike";
import { Totals } from "@/lib/reporting/series/read-totals";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import type { Before } from "./before";
import { notedPeriod } from "./charts/period-name";

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
    said: notedPeriod(before),
    totals: new Totals(contents),
    alike: definitionVersion === about.definitionVersion,
  };
}
