import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { STATUS_WORDS } from "@/lib/demands/words";
import type { SimilarDemand } from "@/lib/intake/similar-demands";

/** Earlier demands that may be the same matter; nothing is drawn where there are none. */
export function SimilarDemands({ demands }: { demands: SimilarDemand[] }) {
  if (demands.length === 0) return null;
  return (
    <Section
      title="Earlier demands like this"
      description="The same matter number or accounts. If this paper replaces one of them, register it as replacing."
      flush
    >
      <Table
        label="Earlier demands like this"
        columns={[
          { label: "Reference" },
          { label: "Customer" },
          { label: "Same" },
          { label: "Stands" },
          { label: "Since" },
        ]}
        rows={demands.map((one) => ({
          key: one.reference,
          cells: [
            <Link key="reference" href={`/demands/${one.reference}`} className="text-link">
              {one.reference}
            </Link>,
            one.customer ?? "No customer known",
            [one.sameMatter && "matter number", one.sameAccounts > 0 && `accounts (${one.sameAccounts})`]
              .filter(Boolean)
              .join(", "),
            STATUS_WORDS[one.status],
            <Clock key="since" at={one.createdAt} show="date" />,
          ],
        }))}
      />
    </Section>
  );
}
