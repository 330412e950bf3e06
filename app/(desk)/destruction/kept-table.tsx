import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { KeptRow } from "@/lib/demands/retention/queries";
import { KEPT_BECAUSE, RETENTION_WORDS } from "@/lib/policy/retention/retention";

/** What is still kept: until when, and what keeps it longer. */
export function KeptTable({ rows }: { rows: readonly KeptRow[] }) {
  return (
    <Table
      label="What is kept"
      columns={[
        { label: "Demand" },
        { label: "What" },
        { label: "Its time is over" },
        { label: "Kept longer" },
      ]}
      rows={rows.map(({ id, reference, recordClass, endsAt, why }) => ({
        key: id,
        cells: [
          <Link key="to" href={`/demands/${reference}`} className="text-link">
            {reference}
          </Link>,
          RETENTION_WORDS[recordClass].title,
          endsAt ? <Clock key="at" at={endsAt} show="date" /> : "Once every demand of its paper is closed",
          why ? (
            <Badge key="why" tone="warn">
              {KEPT_BECAUSE[why] ?? why}
            </Badge>
          ) : (
            "No"
          ),
        ],
      }))}
      empty={
        <EmptyState title="Nothing is counted yet">
          Days begin to count when a demand is closed, and for exports when a package was delivered.
        </EmptyState>
      }
    />
  );
}
