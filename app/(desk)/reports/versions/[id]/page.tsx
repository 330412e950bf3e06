import type { Metadata } from "next";
import { z } from "zod";
import { deskPage } from "@/app/_adapters/desk-page";
import { MarksSection } from "@/app/_report/marks-section";
import { Banner } from "@/components/ui/banner";
import { Day } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { Columns } from "@/components/ui/section";
import { PROFILE_WORDS } from "@/lib/reporting/files/frozen-report";
import { reportVersionPage } from "@/lib/reporting/publishing/queries";
import { StateBadge } from "../state-badge";
import { FilesSection, OthersSection, StandSection } from "./about-sections";
import { AnswerSections } from "./answer-sections";
import { ShownPart } from "./shown-part";

export const metadata: Metadata = { title: "A report" };

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const Shown = z.object({
  show: z.string().catch(""),
  page: z.coerce.number().int().min(0).max(100_000).catch(0),
});

/** One version of a report: what it says, its files, who stands for it, and what can be done with it. */
export default async function ReportVersionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { show, page: at } = Shown.parse(await searchParams);
  return deskPage(async (ctx) => {
    const page = await reportVersionPage(ctx, id);
    const { version, others, refusedYet, beside } = page;
    const { period } = version.manifest;
    const { profile, bandStructure } = version.report;
    return (
      <>
        <PageHeader
          back={{ href: "/reports/versions", label: "Reports made" }}
          eyebrow={`${PROFILE_WORDS[profile] ?? profile}${bandStructure ? `, structure ${bandStructure}` : ""}`}
          title={
            <>
              <Day date={period.from} /> to <Day date={period.to} />
            </>
          }
          meta={<StateBadge state={version.state} />}
          description={`Version ${version.number}. Both days included, UTC, by the receipt of the request.`}
        />
        {[...version.contents.notes, ...(version.namedContents?.notes ?? [])].map((note) => (
          <Banner key={note} tone="info" title={note} />
        ))}
        {version.state === "draft" && refusedYet && <Banner tone="info" title={refusedYet} />}
        {beside.map(({ title, says }) => (
          <Banner key={title} tone="warn" title={title}>
            {says}
          </Banner>
        ))}
        <Columns main={<StandSection version={version} />} aside={<AnswerSections ctx={ctx} page={page} />} />
        <ShownPart ctx={ctx} version={version} show={show} page={at} />
        <FilesSection version={version} />
        <OthersSection others={others} />
        <MarksSection />
      </>
    );
  });
}
