import type { Context } from "@/lib/auth/context";
import { type QueueFilters, readQueueFilters } from "@/lib/demands/queue-filters";
import type { Result, SectionName } from "@/lib/demands/results";
import { visibleTo } from "@/lib/demands/visible-to";
import { nameInstruments } from "./read-instruments";
import { resultOf, strongest } from "./rules";
import { boundsOf, ReportPeriod } from "./schema";

/** One number of a report: of a section in all or of one line, in all or of one result. */
export interface ReportCell {
  section: SectionName;
  jurisdiction?: string;
  kind?: string;
  result?: Result;
}

/** The filters of the queue that list the demands behind one number. */
export function filtersOfCell({ from, to }: ReportPeriod, cell: ReportCell): QueueFilters {
  return readQueueFilters({ ...cell, status: "ANY", servedFrom: from, servedTo: to });
}

/**
 * The instruments that the filters' section and result mean, by the rule of the report; undefined where neither is asked
 * for. What became of an instrument is judged by those of its demands that the asker may see: by the others a list would
 * tell that they exist.
 */
export async function instrumentsBehind(
  ctx: Context,
  { section, result, servedFrom, servedTo }: QueueFilters,
): Promise<string[] | undefined> {
  if (!section && !result) return undefined;
  const period = ReportPeriod.safeParse({ from: servedFrom, to: servedTo });
  const bounds = period.success ? boundsOf(period.data) : { start: null, end: null };
  const rows = await nameInstruments(bounds, visibleTo(ctx.actor));
  return rows
    .filter((row) => !section || row.section === section)
    .filter(({ demands }) => !result || strongest(demands.map(resultOf)) === result)
    .flatMap(({ ids }) => ids);
}
