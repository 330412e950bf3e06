import { longPeriod } from "@/app/_report/charts/period-name";
import { RESULT_WORDS } from "@/app/(desk)/reports/words";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { MetricName } from "@/lib/reporting/counting/metrics";
import { ALL } from "@/lib/reporting/profiles/types";
import type { MonthOutcomes } from "@/lib/reporting/series/months";
import { OUTCOMES } from "@/lib/reporting/series/outcomes";
import type { ToldNumber } from "@/lib/reporting/series/told-number";

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

/** What became of the requests of each month. */
export function MonthsSection({
  versionId,
  months,
}: {
  versionId: string;
  months: readonly MonthOutcomes[];
}) {
  return (
    <Section
      title="Requests by month"
      description="By the month of receipt, UTC; outcomes as of the same instant as the whole report."
      flush
    >
      <Table
        label="Requests by month and outcome"
        columns={[
          { label: "Month" },
          ...["Requests", ...OUTCOMES.map((outcome) => RESULT_WORDS[outcome])].map((label) => ({
            label,
            numeric: true,
          })),
        ]}
        rows={months.map((month) => ({
          key: month.from,
          cells: [
            longPeriod(month),
            <Count key="all" versionId={versionId} month={month.from} metric="requests" told={month.total} />,
            ...OUTCOMES.map((metric, at) => {
              const told = month.parts[at];
              return told && <Count key={metric} {...{ versionId, metric, told }} month={month.from} />;
            }),
          ],
        }))}
      />
    </Section>
  );
}
