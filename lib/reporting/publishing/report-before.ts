import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { ReportPeriod } from "@/lib/reporting/schema";
import { periodBefore } from "@/lib/reporting/series/alike";
import { TOLD_BESIDE, type ToldReport } from "@/lib/reporting/series/told-report";
import type { EarlierReport } from "./earlier-reports";
import { stateOf } from "./queries";

interface Row {
  id: string;
  number: number;
  definitionVersion: string;
  approvedAt: Date | null;
  publishedAt: Date | null;
  contents: ToldReport["contents"];
}

/**
 * The report of this profile for the period before, which is as long and ends the day before, with its totals line by line and
 * its tables: the version that was published last, or where none was, the draft that stands. Null where there is none.
 * @throws Forbidden
 */
export async function reportBefore(
  ctx: Context,
  { profile, period }: { profile: string; period: ReportPeriod },
): Promise<EarlierReport | null> {
  requirePermission(ctx.actor, "report:read");
  const before = periodBefore(period);
  const [row] = await db().$queryRaw<Row[]>`
    SELECT v.id::text, v.number, v.definition_version AS "definitionVersion", v.approved_at AS "approvedAt", v.published_at AS "publishedAt",
      ${TOLD_BESIDE} AS contents
    FROM report r JOIN report_version v ON v.report_id = r.id
    WHERE r.profile = ${profile} AND r.period_start = ${before.from}::date AND r.period_end = ${before.to}::date AND v.set_aside_at IS NULL
    ORDER BY v.published_at IS NULL, v.number DESC LIMIT 1`;
  if (!row) return null;
  const { id, number, definitionVersion, contents, ...settled } = row;
  return {
    ...{ versionId: id, number, definitionVersion, period: before },
    state: stateOf({ ...settled, setAsideAt: null }),
    contents,
  };
}
