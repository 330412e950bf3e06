import { monthName, notedPeriod } from "@/app/_report/charts/period-name";
import { ColumnMeanings } from "@/app/_report/column-meanings";
import { RESULT_WORDS } from "@/app/(desk)/reports/words";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { MetricName } from "@/lib/reporting/counting/metrics";
import { meaningOf } from "@/lib/reporting/profiles/meaning-of";
import { ALL, type Published, type ReportTable } from "@/lib/reporting/profiles/types";
import type { EarlierReport } from "@/lib/reporting/publishing/earlier-reports";
import { type MonthOutcomes, monthsOf } from "@/lib/reporting/series/months";
import { OUTCOMES } from "@/lib/reporting/series/outcomes";
import type { ToldNumber } from "@/lib/reporting/series/told-number";
import type { ToldReport } from "@/lib/reporting/series/told-report";

interface CountProps {
  versionId: string;
  month: string;
  metric: MetricName;
  told: ToldNumber;
}

/** One number of a month, leading to the demands behind it. */
function Count({ versionId, month, metric, told }: CountProps) {
  if (!told.value) return <span className="text-muted">{told.value}</span>;
  const sum = { total_of: "requests", jurisdiction: ALL, origin_jurisdiction: ALL, instrument_class: ALL };
  const asked = new URLSearchParams({ ...sum, metric, month });
  return (
    <Link href={`/reports/versions/${versionId}/behind?${asked}`} className="text-link">
      {told.value.toLocaleString("en")}
    </Link>
  );
}

const COUNTED = [
  { name: "requests", label: "Requests" },
  ...OUTCOMES.map((outcome) => ({ name: outcome, label: RESULT_WORDS[outcome] })),
];

interface MonthsTableProps {
  label: string;
  caption?: string;
  versionId: string;
  months: readonly MonthOutcomes[];
}

function MonthsTable({ label, caption, versionId, months }: MonthsTableProps) {
  return (
    <Table
      label={label}
      caption={caption}
      columns={[{ label: "Month" }, ...COUNTED.map(({ label: words }) => ({ label: words, numeric: true }))]}
      rows={months.map((month) => ({
        key: month.from,
        cells: [
          monthName(month),
          <Count key="all" versionId={versionId} month={month.from} metric="requests" told={month.total} />,
          ...OUTCOMES.map((metric, at) => {
            const told = month.parts[at];
            return told && <Count key={metric} {...{ versionId, metric, told }} month={month.from} />;
          }),
        ],
      }))}
    />
  );
}

interface MonthsSectionProps {
  version: { id: string; contents: Published };
  table: ReportTable;
  /** The report of the period before. */
  before: (ToldReport & Pick<EarlierReport, "versionId">) | null;
}

/** What became of the requests of each month, then of each month of the period before, and what that means. */
export function MonthsSection({ version, table, before }: MonthsSectionProps) {
  const earlier = before ? monthsOf(before.contents) : [];
  return (
    <Section title={table.title} description={meaningOf(table.name)?.about} flush>
      <MonthsTable
        label="Requests by month and outcome"
        versionId={version.id}
        months={monthsOf(version.contents)}
      />
      {before && earlier.length === 0 && (
        <p className="border-line border-t-4 px-4 py-3 text-muted">
          {notedPeriod(before)}: that report was made before months were counted.
        </p>
      )}
      {before && earlier.length > 0 && (
        <div className="border-line border-t-4">
          <MonthsTable
            label="Requests by month and outcome, in the period before"
            caption={`${notedPeriod(before)}. Months have no difference: none of them is the other's month before.`}
            versionId={before.versionId}
            months={earlier}
          />
        </div>
      )}
      <ColumnMeanings table={table} columns={COUNTED} />
    </Section>
  );
}
