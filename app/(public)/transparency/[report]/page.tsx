import { beforeOf, sayNoBefore } from "@/app/_report/before";
import { ChartsSection } from "@/app/_report/charts/charts-section";
import { MarksSection } from "@/app/_report/marks-section";
import { ShapeSection } from "@/app/_report/shape-section";
import { TotalSections } from "@/app/_report/total-sections";
import { Banner } from "@/components/ui/banner";
import { Clock, Day } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { DEFINITION_VERSION, METRIC_NAMES } from "@/lib/reporting/counting/metrics";
import { PROFILE_WORDS } from "@/lib/reporting/files/frozen-report";
import { type PublishedVersion, publishedReport } from "@/lib/reporting/public-page/published-reports";
import { totalsOf } from "@/lib/reporting/series/read-totals";
import { ifShown, titleIfShown } from "../if-shown";
import { VersionSection } from "./version-section";

export const generateMetadata = titleIfShown;

/** One published report: the numbers of its newest version, its files, and what was corrected. */
export default async function PublishedReportPage({ params }: { params: Promise<{ report: string }> }) {
  const { report: name } = await params;
  return ifShown(async () => {
    const { profile, from, to, contents, earlier, versions } = await publishedReport(name);
    const [newest] = versions;
    const { definitionVersion } = newest;
    const period = { from, to };
    const before = beforeOf({ period, definitionVersion }, earlier);
    return (
      <>
        <PageHeader
          back={{ href: "/transparency", label: "All reports" }}
          eyebrow={PROFILE_WORDS[profile] ?? profile}
          title={
            <>
              Requests from <Day date={from} /> to <Day date={to} />
            </>
          }
          description="By the day on which we received them, both days included, UTC."
        />
        <Section title="How it was counted">
          <DefinitionList
            items={[
              ...aboutOf(newest),
              { term: "Compared with", value: before?.said ?? sayNoBefore(period, true) },
            ]}
          />
        </Section>
        {contents.notes.map((note) => (
          <Banner key={note} tone="info" title={note} />
        ))}
        {definitionVersion !== DEFINITION_VERSION && (
          <Banner tone="info" title="Some numbers have been defined anew since">
            This report was counted by version {definitionVersion} of the definitions: they stand in its file
            definitions.csv.
          </Banner>
        )}
        <ChartsSection profile={profile} report={{ period, contents }} earlier={earlier} />
        <TotalSections totals={totalsOf(contents)} metrics={METRIC_NAMES} before={before} />
        {contents.tables.map((table) => (
          <ShapeSection key={table.name} table={table} from={0} length={table.rows.length} before={before} />
        ))}
        <MarksSection />
        {versions.map((version) => (
          <VersionSection key={version.number} report={name} version={version} newest={version === newest} />
        ))}
      </>
    );
  });
}

function aboutOf({
  number,
  publishedAt,
  asOf,
  knownUntil,
  definitionVersion,
  bandStructure,
}: PublishedVersion) {
  return [
    {
      term: "Version",
      value: (
        <>
          {number}, published <Clock at={publishedAt} />
        </>
      ),
    },
    {
      term: "As of",
      value: (
        <>
          <Day date={asOf} />: outcomes as they were known at <Clock at={knownUntil} />
        </>
      ),
    },
    ...(bandStructure ? [{ term: "Bands", value: `Structure ${bandStructure} of 50 U.S.C. 1874(a)` }] : []),
    { term: "Definitions", value: `Version ${definitionVersion}` },
  ];
}
