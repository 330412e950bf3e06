import { DownloadLink } from "@/components/ui/download-link";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { KEPT_FINDINGS } from "@/lib/reporting/import/keep-findings";
import type { RequestImportPage } from "@/lib/reporting/import/request-import-pages";

/** What was found, row by row, page by page. */
export function FindingsSection({ page: { one, findings, next } }: { page: RequestImportPage }) {
  const path = `/reports/imports/${one.id}`;
  const more = one.findings > KEPT_FINDINGS;
  return (
    <Section
      title="What was found"
      flush
      {...(more && {
        description: `All were counted; the first ${KEPT_FINDINGS.toLocaleString("en")} are kept.`,
      })}
      actions={<DownloadLink href={`/api/reports/imports/${one.id}/findings`} name="All findings.csv" />}
    >
      <Table
        label="Findings"
        columns={[{ label: "Row", nowrap: true }, { label: "Column" }, { label: "What is wrong" }]}
        rows={findings.map((finding) => ({
          key: String(finding.place),
          cells: [
            finding.row.toLocaleString("en"),
            <span key="column" className="wrap-anywhere">
              {finding.columnName || "The row"}
            </span>,
            <span key="what" className="wrap-anywhere">
              {finding.what}
            </span>,
          ],
        }))}
        empty={<p className="p-4 text-muted">Nothing was found.</p>}
      />
      {next !== null && (
        <div className="p-3">
          <Pager label="Pages of the findings" older="Next findings" olderHref={`${path}?after=${next}`} />
        </div>
      )}
    </Section>
  );
}
