import { ListPager, type readListQuery } from "@/app/_adapters/list-address";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Context } from "@/lib/auth/context";
import { contactList } from "@/lib/contacts/contact-list";
import { FRESHNESS_WORDS, type Freshness, type FreshnessBasis } from "@/lib/contacts/freshness";
import { FreshnessBadge } from "../customers/freshness-badge";

type Props = {
  ctx: Context;
  basis: FreshnessBasis;
  filters: { word: Freshness | undefined; segment: string };
  segments: string[];
  place: ReturnType<typeof readListQuery>["place"];
};

const options = (values: readonly string[]) => [
  { value: "", label: "Any" },
  ...values.map((value) => ({ value, label: value })),
];

/** The contacts of all customers, who was confirmed longest ago first. */
export async function ContactsSection({ ctx, basis, filters, segments, place }: Props) {
  const { word, segment } = filters;
  const { rows, ...beside } = await contactList(ctx, filters, basis, place);
  const narrowed = Boolean(word || segment);
  return (
    <Section
      id="list"
      title="All contacts"
      description="Administrators and legal contacts, who was confirmed longest ago first."
    >
      <FilterBar
        fields={[
          {
            name: "word",
            label: "Freshness",
            type: "select",
            value: word ?? "",
            options: options(FRESHNESS_WORDS),
          },
          ...(segments.length > 0
            ? [
                {
                  name: "segment",
                  label: "Segment",
                  type: "select" as const,
                  value: segment,
                  options: options(segments),
                },
              ]
            : []),
        ]}
        {...(narrowed && { clearHref: "/contacts#list" })}
      />
      <Table
        label="Contacts"
        columns={[{ label: "Contact" }, { label: "Customer" }, { label: "State" }, { label: "Confirmed" }]}
        empty={<EmptyState title="No contact is so">Clear the filters to see all contacts.</EmptyState>}
        rows={rows.map((contact) => ({
          key: contact.id,
          cells: [
            <>
              <Link
                href={`/customers/${contact.customerId}/contacts/${contact.id}`}
                className="text-link font-medium"
              >
                {contact.name}
              </Link>
              <div className="wrap-anywhere text-muted text-sm">
                {contact.email}
                {contact.capacity === "LEGAL_CONTACT" && ", legal contact"}
              </div>
            </>,
            <Link key="customer" href={`/customers/${contact.customerId}`} className="text-link">
              {contact.customer.name}
            </Link>,
            <FreshnessBadge key="state" contact={contact} basis={basis} />,
            contact.confirmedAt ? (
              <Clock key="at" at={contact.confirmedAt} zone={contact.customer.zone} show="date" />
            ) : (
              "Never"
            ),
          ],
        }))}
      />
      <ListPager
        label="Pages of the contacts"
        path="/contacts"
        q=""
        filters={{ word: word ?? "", segment }}
        {...beside}
      />
    </Section>
  );
}
