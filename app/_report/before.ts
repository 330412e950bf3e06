import type { Totals } from "@/lib/reporting/series/read-totals";
import type { ToldNumber } from "@/lib/reporting/series/told-number";

/** The period before, in the words of its dates, with its totals; `alike`: counted by the same definitions. */
export interface Before {
  said: string;
  totals: Totals;
  alike: boolean;
}

/** How much more or less a number is than before, where both are exact and mean the same. */
export function sayDifference({ value }: ToldNumber, { alike }: Before): string {
  if (value === null || !alike) return "";
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  return `${sign}${Math.abs(value).toLocaleString("en", { maximumFractionDigits: 4 })}`;
}

export const sayBefore = ({ said, alike }: Before): string =>
  `Before: ${said}. ${alike ? "A difference stands where both reports tell the exact number." : "It was counted by other definitions, so no difference is told."}`;
