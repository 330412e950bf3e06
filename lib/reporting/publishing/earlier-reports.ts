import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { ReportPeriod } from "@/lib/reporting/schema";
import { lengthOf } from "@/lib/reporting/series/alike";
import { MOST_EARLIER, TOLD_CONTENTS, type ToldReport } from "@/lib/reporting/series/told-report";
import { type ReportState, stateOf } from "./queries";

/** An earlier report as others are compared with it: of its contents what that needs. */
export interface EarlierReport {
  versionId: string;
  number: number;
  period: ReportPeriod;
  state: ReportState;
  definitionVersion: string;
  contents: ToldReport["contents"];
}

interface Row {
  id: string;
  number: number;
  first: string;
  last: string;
  definitionVersion: string;
  approvedAt: Date | null;
  publishedAt: Date | null;
  contents: ToldReport["contents"];
}

/**
 * The reports of this profile whose periods are as long as this one and end before it, the oldest first: of each the
 * version that was published last, or where none was, the draft that stands.
 * @throws Forbidden
 */
export async function earlierReports(
  ctx: Context,
  { profile, period }: { profile: string; period: ReportPeriod },
): Promise<EarlierReport[]> {
  requirePermission(ctx.actor, "report:read");
  const found = await db().$queryRaw<{ id: string; from: string; to: string }[]>`
    SELECT r.id::text, r.period_start::text AS "from", r.period_end::text AS "to" FROM report r
    WHERE r.profile = ${profile} AND r.period_end < ${period.from}::date
      AND EXISTS (SELECT FROM report_version v WHERE v.report_id = r.id AND v.set_aside_at IS NULL)
    ORDER BY r.period_end DESC`;
  const alike = found.filter((one) => lengthOf(one) === lengthOf(period)).slice(0, MOST_EARLIER);
  const rows = await db().$queryRaw<Row[]>`
    SELECT DISTINCT ON (r.period_end, r.id) v.id::text, v.number, r.period_start::text AS first, r.period_end::text AS last,
      v.definition_version AS "definitionVersion", v.approved_at AS "approvedAt", v.published_at AS "publishedAt",
      ${TOLD_CONTENTS} AS contents
    FROM report r JOIN report_version v ON v.report_id = r.id
    WHERE r.id = ANY(${alike.map(({ id }) => id)}::uuid[]) AND v.set_aside_at IS NULL
    ORDER BY r.period_end, r.id, v.published_at IS NULL, v.number DESC`;
  return rows.map(({ id, number, first, last, definitionVersion, contents, ...settled }) => ({
    ...{ versionId: id, number, definitionVersion },
    period: { from: first, to: last },
    state: stateOf({ ...settled, setAsideAt: null }),
    contents,
  }));
}
