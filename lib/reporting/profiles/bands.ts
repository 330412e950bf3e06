import type { Cell, Facts } from "@/lib/reporting/counting/count-requests";
import { METRICS } from "@/lib/reporting/counting/metrics";
import { SECRET_CLASSES } from "@/lib/reporting/counting/section";
import { isHalfYear, isYear, type ReportPeriod } from "@/lib/reporting/schema";
import { sumKey, tallyOf } from "./fact-rows";
import type { BandStructure, Published, TotalRow } from "./types";

/** How wide the bands are, whether the classes stand apart, and for how many months a report is. */
export const STRUCTURES: Readonly<
  Record<BandStructure, { width: number; byClass: boolean; months: 6 | 12 }>
> = {
  a1: { width: 1000, byClass: true, months: 6 },
  a2: { width: 500, byClass: true, months: 6 },
  a3: { width: 250, byClass: false, months: 6 },
  a4: { width: 100, byClass: false, months: 12 },
};

/** The band in which a number lies; bands begin at 0. */
export function bandOf(value: number, width: number): { low: number; high: number } {
  const low = Math.floor(value / width) * width;
  return { low, high: low + width - 1 };
}

/** Why a structure cannot be used for a period, which is one of the calendar's; null where it can. */
export function structureRefuses(period: ReportPeriod, structure: BandStructure): string | null {
  if (STRUCTURES[structure].months === 12)
    return isYear(period) ? null : "This structure is for a year: choose one from 1 January to 31 December.";
  return isHalfYear(period)
    ? null
    : "This structure is for a half-year: choose one from 1 January to 30 June, or from 1 July to 31 December.";
}

const banded = (key: ReturnType<typeof sumKey>, own: readonly Cell[], width: number): TotalRow[] =>
  (["requests", "accounts_specified"] as const).map((metric) => {
    const { low, high } = bandOf(tallyOf(own).count(metric), width);
    return {
      ...{ total_of: "national_security", ...key, metric, unit: METRICS[metric].unit },
      ...{ value: null, value_low: low, value_high: high, status: "banded", additive: false },
    };
  });

/**
 * National-security process of the United States in one of the structures of 50 U.S.C. 1874(a): bands and nothing else, so
 * that nothing exact is there to subtract. A class without any is in the lowest band, too.
 */
export function bandsProfile({ cells }: Facts, structure: BandStructure): Published {
  const { width, byClass } = STRUCTURES[structure];
  const own = cells.filter(
    ({ section, jurisdiction }) => section === "nationalSecurity" && jurisdiction === "US",
  );
  const totals = byClass
    ? SECRET_CLASSES.flatMap((instrument_class) =>
        banded(
          sumKey({ jurisdiction: "US", instrument_class }),
          own.filter((cell) => cell.instrumentClass === instrument_class),
          width,
        ),
      )
    : banded(sumKey({ jurisdiction: "US" }), own, width);
  return {
    facts: [],
    totals,
    tables: [],
    notes: [
      `Bands of ${width} under 50 U.S.C. 1874(a)(${structure.slice(1)}); accounts are the selectors. Bands are never added up.`,
      "50 U.S.C. 1874(b) says how long after the period such numbers may appear. Of a product or service that is new, such as one bought, the wait is 540 days: counsel confirms that none is.",
    ],
  };
}
