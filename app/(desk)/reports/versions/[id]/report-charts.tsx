import { ChartsSection } from "@/app/_report/charts/charts-section";
import { type Context, can } from "@/lib/auth/context";
import { freshnessDays } from "@/lib/contacts/freshness-days";
import { freshnessTrend } from "@/lib/contacts/overview";
import type { reportVersion } from "@/lib/reporting/publishing/queries";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { FreshnessColumns } from "../../../freshness-columns";

interface ReportChartsProps {
  ctx: Context;
  version: Awaited<ReturnType<typeof reportVersion>>;
  /** Reports of the profile over the periods before, the oldest first. */
  earlier: readonly ToldReport[];
}

/** A version of a report as charts, and beside those of the desk's own the freshness of contacts. */
export function ReportCharts({ ctx, version, earlier }: ReportChartsProps) {
  const { profile } = version.report;
  const report: ToldReport = { period: version.manifest.period, contents: version.contents };
  return (
    <ChartsSection profile={profile} report={report} earlier={earlier}>
      {profile === "internal" && can(ctx.actor, "demand:read") && (
        <FreshnessUntil ctx={ctx} at={version.knownUntil} />
      )}
    </ChartsSection>
  );
}

/** Who can be told is known of the desk's own contacts: it is not frozen with a report, and nobody else's business. */
async function FreshnessUntil({ ctx, at }: { ctx: Context; at: Date }) {
  const trend = await freshnessTrend(ctx, { now: at, freshnessDays: await freshnessDays() });
  return (
    <FreshnessColumns
      title="Freshness of contacts"
      description="Administrators of customers at the ends of months, and at the instant up to which this report tells outcomes; by the days of freshness in force now. No part of what is frozen and published."
      trend={trend}
    />
  );
}
