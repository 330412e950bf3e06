import { connection } from "next/server";
import { Clock, Day } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { PROFILE_WORDS } from "@/lib/reporting/files/frozen-report";
import { publishedReports } from "@/lib/reporting/public-page/published-reports";
import { ifShown, titleIfShown } from "./if-shown";

export const generateMetadata = titleIfShown;

/** Every report that we published, for everybody; not found until two people say that it is shown. */
export default async function TransparencyPage() {
  await connection();
  return ifShown(async () => {
    const reports = await publishedReports();
    return (
      <>
        <PageHeader
          title="Requests of authorities"
          description="Our reports on what authorities asked us for, and what came of it. A published report is never changed: a correction is a further version, and the older ones stay here."
        />
        <Card flush>
          <Table
            label="Published reports, the latest period first"
            columns={[{ label: "Period" }, { label: "Report" }, { label: "Newest version" }]}
            rows={reports.map(({ name, profile, from, to, number, publishedAt }) => ({
              key: name,
              cells: [
                <Link key="period" href={`/transparency/${name}`} className="text-link font-medium">
                  <Day date={from} /> to <Day date={to} />
                </Link>,
                PROFILE_WORDS[profile] ?? profile,
                <span key="version">
                  {number}, <Clock at={publishedAt} show="date" />
                </span>,
              ],
            }))}
            empty={
              <EmptyState title="Nothing is published yet">
                The first report appears here when its period is over and it was approved.
              </EmptyState>
            }
          />
        </Card>
      </>
    );
  });
}
