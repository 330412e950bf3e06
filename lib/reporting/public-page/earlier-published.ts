import type { Transaction } from "@/lib/db";
import type { ReportPeriod } from "@/lib/reporting/schema";
import { lengthOf, periodBefore } from "@/lib/reporting/series/alike";
import {
  MOST_EARLIER,
  TOLD_BESIDE,
  TOLD_CONTENTS,
  type ToldReport,
} from "@/lib/reporting/series/told-report";
import { FOR_EVERYBODY } from "./for-everybody";

/** An earlier report of which everybody may read a version, by the newest such version. */
export interface EarlierPublished extends ToldReport {
  definitionVersion: string;
}

interface Row {
  from: string;
  to: string;
  definitionVersion: string;
  contents: ToldReport["contents"];
}

/**
 * What everybody may read of the profile's periods that are as long as this one and end before it, the oldest first; of the period
 * right before it line by line, too. Of a period without a published version nothing is told, not even that there is a report of it.
 */
export async function earlierPublished(
  tx: Transaction,
  { profile, period }: { profile: string; period: ReportPeriod },
): Promise<EarlierPublished[]> {
  const periods = await tx.$queryRaw<(ReportPeriod & { id: string })[]>`
    SELECT DISTINCT r.id::text, r.period_start::text AS "from", r.period_end::text AS "to"
    FROM report_version v JOIN report r ON r.id = v.report_id
    WHERE r.profile = ${profile} AND r.period_end < ${period.from}::date AND ${FOR_EVERYBODY}
    ORDER BY "to" DESC`;
  const alike = periods.filter((one) => lengthOf(one) === lengthOf(period)).slice(0, MOST_EARLIER);
  const before = periodBefore(period);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (r.period_end, r.id) r.period_start::text AS "from", r.period_end::text AS "to",
      v.definition_version AS "definitionVersion",
      CASE WHEN r.period_start = ${before.from}::date THEN ${TOLD_BESIDE} ELSE ${TOLD_CONTENTS} END AS contents
    FROM report_version v JOIN report r ON r.id = v.report_id
    WHERE r.id = ANY (${alike.map(({ id }) => id)}::uuid[]) AND ${FOR_EVERYBODY}
    ORDER BY r.period_end, r.id, v.number DESC`;
  return rows.map(({ from, to, ...told }) => ({ period: { from, to }, ...told }));
}
