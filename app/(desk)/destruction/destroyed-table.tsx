import { Clock } from "@/components/ui/clock";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { DestroyedRow } from "@/lib/demands/retention/queries";
import { RETENTION_WORDS } from "@/lib/policy/retention/retention";

/** What was destroyed, each with its certificate. */
export function DestroyedTable({ rows }: { rows: readonly DestroyedRow[] }) {
  return (
    <Table
      label="What was destroyed"
      columns={[
        { label: "Demand" },
        { label: "What" },
        { label: "Key destroyed" },
        { label: "Bytes erased" },
        { label: "Certificate" },
      ]}
      rows={rows.map(({ id, reference, recordClass, files, destroyedAt, erasedAt }) => ({
        key: id,
        cells: [
          <Link key="to" href={`/demands/${reference}`} className="text-link">
            {reference}
          </Link>,
          `${RETENTION_WORDS[recordClass].title}: ${files} ${files === 1 ? "file" : "files"}`,
          <Clock key="at" at={destroyedAt} />,
          erasedAt ? <Clock key="erased" at={erasedAt} /> : "Under way",
          <DownloadLink
            key="paper"
            href={`/api/destructions/${id}`}
            name={`${reference}-${recordClass}.pdf`}
          />,
        ],
      }))}
      empty={
        <EmptyState title="Nothing was destroyed yet">
          What is past its time appears here with its certificate.
        </EmptyState>
      }
    />
  );
}
