import { deskPage } from "@/app/_adapters/desk-page";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { auditPageOf } from "@/lib/demands/audit-entries";
import { auditQuery, readAuditFilters } from "@/lib/demands/audit-filters";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import { everybodyByName } from "@/lib/demands/people-names";
import { ExportSection } from "./export-section";
import { filterFields } from "./filter-fields";

export const metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Everything that happened and of which this person may know, newest first. */
export default async function AuditPage({ searchParams }: Props) {
  const query = await searchParams;
  const filters = readAuditFilters(query);
  const before = typeof query.before === "string" ? query.before : null;
  return deskPage(async (ctx) => {
    const [{ entries, older }, people] = await Promise.all([
      auditPageOf(ctx, before, filters),
      everybodyByName(),
    ]);
    const filtered = auditQuery(filters) !== "";
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
        <FilterBar fields={filterFields(filters, people)} {...(filtered && { clearHref: "/audit" })} />
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
                <>
                  {sentenceOf(entry)}
                  {entry.words && (
                    <p className="wrap-anywhere whitespace-pre-wrap text-muted text-sm">{entry.words}</p>
                  )}
                </>,
                entry.reference && (
                  <Link key="demand" href={`/demands/${entry.reference}`} className="text-link">
                    {entry.reference}
                  </Link>
                ),
              ],
            }))}
            empty={
              filtered ? (
                <EmptyState title="Nothing recorded fits">
                  Choose less, or a longer time: days are counted in UTC.
                </EmptyState>
              ) : (
                <EmptyState title="Nothing is recorded before this">
                  Acts appear here as people take them.
                </EmptyState>
              )
            }
          />
        </Card>
        <Pager
          label="Pages of the audit"
          newer="Newest"
          {...(before && { newerHref: `/audit${auditQuery(filters)}` })}
          {...(older && { olderHref: `/audit${auditQuery(filters, older)}` })}
        />
        <ExportSection ctx={ctx} filters={filters} />
      </>
    );
  });
}
