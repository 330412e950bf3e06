import { Section } from "@/components/ui/section";
import { type Context, can } from "@/lib/auth/context";
import { freshnessDays } from "@/lib/contacts/freshness-days";
import { freshnessTrend } from "@/lib/contacts/overview";
import type { Published } from "@/lib/reporting/profiles/types";
import type { EarlierReport } from "@/lib/reporting/publishing/earlier-reports";
import type { reportVersion } from "@/lib/reporting/publishing/queries";
import { periodBefore } from "@/lib/reporting/series/alike";
import { Totals } from "@/lib/reporting/series/read-totals";
import { FreshnessColumns } from "../../freshness-columns";
import { FigureLines, NoticesGiven } from "./figure-charts";
import { OutcomesByLine, OutcomesOverTime } from "./outcome-charts";
import type { ToldReport } from "./told-report";

type Version = Awaited<ReturnType<typeof reportVersion>>;

/** Charts are of totals of requests: a profile of bands, or in another's shape, has none. */
export const hasCharts = (contents: Published): boolean =>
  new Totals(contents).of("requests").status !== "blank";

interface ReportChartsProps {
  ctx: Context;
  version: Version;
  /** Reports of the profile over the periods before, the oldest first. */
  earlier: readonly EarlierReport[];
}

/** A version of a report as charts, drawn from what is frozen of it and of the reports before, and from nothing else. */
export async function ReportCharts({ ctx, version, earlier }: ReportChartsProps) {
  const { profile } = version.report;
  const { period } = version.manifest;
  const report: ToldReport = { period, contents: version.contents };
  const reports: ToldReport[] = [
    ...earlier.map(({ state, ...one }) => ({
      ...one,
      ...(state !== "published" && { note: "not published" }),
    })),
    report,
  ];
  const before = reports.find((one) => one.period.from === periodBefore(period).from);
  return (
    <Section
      title="Charts"
      description="Drawn from the numbers of this version; each has a table that says the same."
    >
      <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
        <OutcomesOverTime reports={reports} />
        <NoticesGiven report={report} before={before} />
        <OutcomesByLine totals={new Totals(version.contents)} />
        <FigureLines reports={reports} />
        {profile === "internal" && can(ctx.actor, "demand:read") && (
          <FreshnessUntil ctx={ctx} at={version.knownUntil} />
        )}
      </div>
    </Section>
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
