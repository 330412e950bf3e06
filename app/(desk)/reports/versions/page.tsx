import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { Clock, Day } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { PROFILE_WORDS } from "@/lib/reporting/files/frozen-report";
import { reportMaking, reportsUnderWay } from "@/lib/reporting/publishing/makings";
import { reportVersions } from "@/lib/reporting/publishing/queries";
import { StateBadge } from "./state-badge";
import { NotMade, UnderWay } from "./under-way";

export const metadata: Metadata = { title: "Reports made" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Version = Awaited<ReturnType<typeof reportVersions>>["versions"][number];

const Asked = z.object({
  asked: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(0).max(100_000).catch(0),
});
const pageAt = (page: number) => `/reports/versions${page > 0 ? `?page=${page}` : ""}`;

const day = (at: Date) => at.toISOString().slice(0, 10);

const rowOf = ({ id, report, number, asOf, state, madeBy, madeAt }: Version) => ({
  key: id,
  cells: [
    <Link key="period" href={`/reports/versions/${id}`} className="text-link">
      <Day date={day(report.periodStart)} /> to <Day date={day(report.periodEnd)} />
    </Link>,
    PROFILE_WORDS[report.profile] ?? report.profile,
    String(number),
    <Day key="as-of" date={day(asOf)} />,
    <StateBadge key="state" state={state} />,
    <span key="made">
      {madeBy}, <Clock at={madeAt} />
    </span>,
  ],
});

/** Every report that was made, version by version; above them those that are being made. */
export default async function ReportVersionsPage({ searchParams }: Props) {
  const { asked, page } = Asked.parse(await searchParams);
  return deskPage(async (ctx) => {
    const makes = can(ctx.actor, "report:make");
    const told = makes && asked ? await reportMaking(ctx, asked) : null;
    if (told?.versionId) redirect(`/reports/versions/${told.versionId}`);
    const { versions, more } = await reportVersions(ctx, page);
    const underWay = makes ? await reportsUnderWay(ctx) : [];
    const make = makes && (
      <LinkButton href="/reports/versions/new" variant="primary">
        Make a report
      </LinkButton>
    );
    const noneYet = (
      <EmptyState title="No report was made yet" {...(make && { action: make })}>
        A report counts every request of a period once, and keeps the numbers as they were known on a day.
      </EmptyState>
    );
    return (
      <>
        <PageHeader
          title="Reports made"
          back={{ href: "/reports", label: "Report" }}
          description="Each is frozen with its files, approved by a second person and then published. A published one is never edited: a correction is the next version."
          {...((versions.length > 0 || page > 0) && make && { actions: make })}
        />
        {told?.refusal && <NotMade one={told} />}
        {underWay.map((one) => (
          <UnderWay key={one.id} one={one} />
        ))}
        <Card flush>
          <Table
            label="Reports made"
            columns={[
              { label: "Period" },
              { label: "Profile" },
              { label: "Version" },
              { label: "As of" },
              { label: "State" },
              { label: "Made" },
            ]}
            rows={versions.map(rowOf)}
            empty={page > 0 ? <EmptyState title="No report is as far back as this page" /> : noneYet}
          />
        </Card>
        <Pager
          label="Pages of reports"
          newer="Later periods"
          older="Earlier periods"
          {...(page > 0 && { newerHref: pageAt(page - 1) })}
          {...(more && { olderHref: pageAt(page + 1) })}
        />
      </>
    );
  });
}
