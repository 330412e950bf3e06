import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { SectionName } from "@/lib/demands/results";
import { countInstruments } from "./read-instruments";
import { type Counted, countSection, resultOf, type Section, strongest } from "./rules";
import { boundsOf, type ReportPeriod } from "./schema";

export interface Report extends Record<SectionName, Section> {
  period: ReportPeriod;
  /** The instant as of which the outcomes are known. */
  asOf: Date;
}

/**
 * The report of a period: instruments by jurisdiction, kind and outcome. Needs report:read and covers restricted demands.
 * @throws Forbidden
 */
export async function reportOf(ctx: Context, period: ReportPeriod): Promise<Report> {
  requirePermission(ctx.actor, "report:read");
  const rows = await countInstruments(boundsOf(period));
  const counted = rows.map(
    ({ demands, ...row }): Counted => ({ ...row, result: strongest(demands.map(resultOf)) }),
  );
  return {
    period,
    asOf: await now(),
    requests: countSection("requests", counted),
    preservation: countSection("preservation", counted),
    privateCivil: countSection("privateCivil", counted),
  };
}
