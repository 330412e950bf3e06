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
import { ALL, type Published, type TotalRow } from "@/lib/reporting/profiles/types";
import { type PublishedVersion, publishedReport } from "@/lib/reporting/public-page/published-reports";
import { ifShown, titleIfShown } from "../if-shown";
import { VersionSection } from "./version-section";

export const generateMetadata = titleIfShown;

/** One published report: the numbers of its newest version, its files, and what was corrected. */
export default async function PublishedReportPage({ params }: { params: Promise<{ report: string }> }) {
  const { report: name } = await params;
  return ifShown(async () => {
    const { profile, from, to, contents, versions } = await publishedReport(name);
    const [newest] = versions;
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
          <DefinitionList items={aboutOf(newest)} />
        </Section>
        {contents.notes.map((note) => (
          <Banner key={note} tone="info" title={note} />
        ))}
        {newest.definitionVersion !== DEFINITION_VERSION && (
          <Banner tone="info" title="Some numbers have been defined anew since">
            This report was counted by version {newest.definitionVersion} of the definitions: they stand in
            its file definitions.csv.
          </Banner>
        )}
        <TotalSections totals={linesOf(contents)} metrics={METRIC_NAMES} />
        {contents.tables.map((table) => (
          <ShapeSection key={table.name} table={table} from={0} length={table.rows.length} />
        ))}
        <MarksSection />
        {versions.map((version) => (
          <VersionSection key={version.number} report={name} version={version} newest={version === newest} />
        ))}
      </>
    );
  });
}

/** The totals, and the requests by jurisdiction, which a public report has as its facts. */
function linesOf({ facts, totals }: Published): TotalRow[] {
  const byPlace = facts.filter((row) => row.instrument_class === ALL && row.channel === ALL);
  return [...totals, ...byPlace.map((row) => ({ ...row, total_of: "requests" as const }))];
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
