import { z } from "zod";
import type { Cell } from "@/lib/reporting/counting/count-requests";
import { METRIC_NAMES, METRICS } from "@/lib/reporting/counting/metrics";
import { SECTION_CODES } from "@/lib/reporting/profiles/fact-rows";
import { isCompelled } from "@/lib/reporting/profiles/internal";
import { ALL, TOTALS_OF } from "@/lib/reporting/profiles/types";

const word = z.string().max(40).default(ALL);

/** One number of an internal report by its place, as an address asks for it. */
export const NumberAsked = z.object({
  total_of: z.enum(TOTALS_OF),
  jurisdiction: word,
  origin_jurisdiction: word,
  instrument_class: word,
  metric: z.enum(METRIC_NAMES),
  /** The first day of a month of the report, where the number is of that month alone. */
  month: z.iso.date().optional(),
});
export type NumberAsked = z.infer<typeof NumberAsked>;

function isOf({ total_of }: NumberAsked, cell: Cell): boolean {
  if (total_of === "compelled") return cell.section === "requests" && isCompelled(cell);
  if (total_of === "diplomatic") return cell.section === "requests" && cell.origin !== "";
  return SECTION_CODES[cell.section] === total_of;
}

/** Whether the one request that the cell was made of is one of those that the number tells of. */
export function countsIn(asked: NumberAsked, cell: Cell): boolean {
  const places = [
    [asked.jurisdiction, cell.jurisdiction],
    [asked.origin_jurisdiction, cell.origin],
    [asked.instrument_class, cell.instrumentClass],
  ] as const;
  if (!isOf(asked, cell) || places.some(([wanted, is]) => wanted !== ALL && wanted !== is)) return false;
  const number = cell.tally.measure(asked.metric);
  // Of shares and hours 0 is a number like others; of counts it says that the request is none of them.
  const { unit } = METRICS[asked.metric];
  return unit === "fraction" || unit === "hours" ? number !== null : number !== 0;
}
