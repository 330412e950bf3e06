import { Section } from "@/components/ui/section";
import { type Context, can } from "@/lib/auth/context";
import { freshnessDays } from "@/lib/contacts/freshness-days";
import { freshnessTrend } from "@/lib/contacts/overview";
import { earlierReports } from "@/lib/reporting/publishing/earlier-reports";
import type { reportVersion } from "@/lib/reporting/publishing/queries";
import { periodBefore } from "@/lib/reporting/series/alike";
import { Totals } from "@/lib/reporting/series/read-totals";
import { FreshnessColumns } from "../../freshness-columns";
import { ComparisonSection } from "./comparison-section";
import { FigureLines, NoticesGiven } from "./figure-charts";
import { OutcomesByLine, OutcomesOverTime } from "./outcome-charts";
import type { ToldReport } from "./told-report";

type Version = Awaited<ReturnType<typeof reportVersion>>;

/**
 * A version of a report as charts and beside the period before, drawn from what is frozen of it and of the reports of its
 * profile before. Nothing for a profile without totals of requests: of bands, or in another's shape.
 */
export async function ReportCharts({ ctx, version }: { ctx: Context; version: Version }) {
  const { profile } = version.report;
  const { period } = version.manifest;
  const { contents, definitionVersion, knownUntil } = version;
  const report: ToldReport = { period, contents, definitionVersion };
  const totals = new Totals(contents);
  if (totals.of("requests").status === "blank") return null;
  const earlier = (await earlierReports(ctx, { profile, period })).map(
    ({ state, ...one }): ToldReport => ({ ...one, ...(state !== "published" && { note: "not published" }) }),
  );
  const before = earlier.find((one) => one.period.from === periodBefore(period).from);
  const reports = [...earlier, report];
  // Who can be told is known of the desk's own contacts, not frozen with a report, and nobody else's business.
  const trend = profile === "internal" && can(ctx.actor, "demand:read");
  return (
    <>
      <ComparisonSection report={report} before={before} />
      <Section
        title="Charts"
        description="Drawn from the numbers of this version; each has a table that says the same."
      >
        <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
          <OutcomesOverTime reports={reports} />
          <NoticesGiven report={report} before={before} />
          <OutcomesByLine totals={totals} />
          <FigureLines reports={reports} />
          {trend && (
            <FreshnessColumns
              title="Freshness of contacts"
              description="Administrators of customers at the ends of months, the last time at the instant up to which this report tells outcomes; by the days of freshness in force now. Not a part of what is frozen and published."
              trend={await freshnessTrend(ctx, { now: knownUntil, freshnessDays: await freshnessDays() })}
            />
          )}
        </div>
      </Section>
    </>
  );
}
