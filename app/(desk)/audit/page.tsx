import { deskPage } from "@/app/_adapters/desk-page";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { auditPageOf } from "@/lib/demands/audit-entries";
import { sentenceOf } from "@/lib/demands/audit-sentence";

export const metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Everything that happened and of which this person may know, newest first. */
export default async function AuditPage({ searchParams }: Props) {
  const { before } = await searchParams;
  return deskPage(async (ctx) => {
    const { entries, older } = await auditPageOf(ctx, typeof before === "string" ? before : null);
    return (
      <>
        <PageHeader
          title="Audit"
          description={
            <>
              Every act, as it was recorded in the same step. Each row carries the hash of the one before it;{" "}
              <code>npx narrowgate verify</code> checks them all.
            </>
          }
        />
        <Card flush>
          <Table
            label="Acts, newest first"
            columns={[
              { label: "When", nowrap: true },
              { label: "Who" },
              { label: "What" },
              { label: "Demand", nowrap: true },
            ]}
            rows={entries.map((entry) => ({
              key: entry.hash,
              cells: [
                <Clock key="at" at={entry.at} />,
                entry.actorName,
                sentenceOf(entry),
                entry.reference && (
                  <Link key="demand" href={`/demands/${entry.reference}`} className="text-link">
                    {entry.reference}
                  </Link>
                ),
              ],
            }))}
            empty={
              <EmptyState title="Nothing is recorded before this">
                Acts appear here as people take them.
              </EmptyState>
            }
          />
        </Card>
        <Pager
          label="Pages of the audit"
          newer="Newest"
          {...(before && { newerHref: "/audit" })}
          {...(older && { olderHref: `/audit?before=${older}` })}
        />
      </>
    );
  });
}
