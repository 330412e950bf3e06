import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock, Day } from "@/components/ui/clock";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { now } from "@/lib/clock";
import { queueQuery } from "@/lib/demands/queue-filters";
import { SECTIONS, type SectionName } from "@/lib/demands/results";
import { filtersOfCell, type ReportCell } from "@/lib/reporting/instruments-behind";
import { type Report, reportOf } from "@/lib/reporting/report-of";
import { halfYearOf, ReportPeriod } from "@/lib/reporting/schema";
import { countryName } from "../country-name";
import { CountsTable } from "./counts-table";
import { MethodNote } from "./method-note";
import { SECTION_WORDS } from "./words";

export const metadata = { title: "Report" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const NOTES = {
  requests: "The headline numbers.",
  preservation:
    "Data kept for an authority; nothing is disclosed under these, and they are in no other number.",
  privateCivil: "Papers of private parties; they are in no other number.",
} as const satisfies Record<SectionName, string>;

function ReportSection({ name, report }: { name: SectionName; report: Report }) {
  const { byJurisdiction, byKind, total } = report[name];
  const listed = (cell: Omit<ReportCell, "section">) =>
    `/queue${queueQuery(filtersOfCell(report.period, { section: name, ...cell }))}`;
  const shared = { total, results: SECTIONS[name] };
  return (
    <Section title={SECTION_WORDS[name]} description={NOTES[name]} flush>
      <CountsTable
        {...shared}
        label={`${SECTION_WORDS[name]} by jurisdiction`}
        by="Jurisdiction"
        lines={byJurisdiction}
        nameOf={(line) => countryName(line.key)}
        hrefOf={({ key }, result) => listed({ result, ...(key && { jurisdiction: key }) })}
      />
      {byKind.length > 0 && (
        <div className="border-line border-t-4">
          <CountsTable
            {...shared}
            label={`${SECTION_WORDS[name]} by kind`}
            by="Kind"
            lines={byKind}
            nameOf={(line) => line.title}
            hrefOf={({ key }, result) => listed({ result, ...(key && { kind: key }) })}
          />
        </div>
      )}
    </Section>
  );
}

/** Instruments of a period by jurisdiction, kind and outcome. */
export default async function ReportPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const current = halfYearOf(await now());
    const asked = ReportPeriod.safeParse({ ...current, ...query });
    const period = asked.data ?? current;
    const report = await reportOf(ctx, period);
    const download = `/api/reports/instruments?${new URLSearchParams(period)}`;
    return (
      <>
        <PageHeader
          title="Report"
          description={
            <>
              Instruments served from <Day date={period.from} /> to <Day date={period.to} />, both days
              included, UTC. Outcomes as of <Clock at={report.asOf} />.
            </>
          }
          actions={
            <>
              <LinkButton href="/reports/versions">Reports made</LinkButton>
              <LinkButton href={download} download>
                Download as CSV
              </LinkButton>
            </>
          }
        />
        {asked.error && (
          <Banner tone="danger" title="That period cannot be read, so this is the current half-year">
            {asked.error.issues.map((issue) => issue.message).join(" ")}
          </Banner>
        )}
        <FilterBar
          fields={[
            { name: "from", label: "First day", type: "date", value: period.from },
            { name: "to", label: "Last day", type: "date", value: period.to },
          ]}
          submit="Show"
        />
        {(Object.keys(SECTIONS) as SectionName[]).map((name) => (
          <ReportSection key={name} name={name} report={report} />
        ))}
        <MethodNote />
      </>
    );
  });
}
