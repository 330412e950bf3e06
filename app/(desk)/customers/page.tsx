import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ListPager, readListQuery } from "@/app/_adapters/list-address";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { customerChoices, customerList } from "@/lib/contacts/queries";
import { countryName } from "../country-name";
import { customerFilterFields, inAddress, readCustomerFilters } from "./customer-filters";
import { FreshnessBadge } from "./freshness-badge";

export const metadata: Metadata = { title: "Customers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The enterprises whose tenants hold data, and whether their administrators can be reached. */
export default async function CustomersPage({ searchParams }: Props) {
  const query = await searchParams;
  const { q, place } = readListQuery(query);
  const filters = readCustomerFilters(query);
  const set = inAddress(filters);
  const narrowed = q !== "" || Object.values(set).some(Boolean);
  return deskPage(async (ctx) => {
    const basis = await freshnessBasis();
    const { rows: customers, ...beside } = await customerList(ctx, { q, ...filters }, basis, place);
    const add = can(ctx.actor, "contact:manage") && (
      <LinkButton href="/customers/new" variant="primary">
        Add a customer
      </LinkButton>
    );
    return (
      <>
        <PageHeader
          title="Customers"
          description={
            <>
              Whose data is asked for, and whom they listed.{" "}
              <Link href="/contacts" className="text-link">
                See how fresh all contacts are
              </Link>
              .
            </>
          }
          {...(add && { actions: add })}
        />
        <FilterBar
          fields={customerFilterFields(q, filters, await customerChoices(ctx))}
          submit="Search"
          {...(narrowed && { clearHref: "/customers" })}
        />
        <Card flush>
          <Table
            label="Customers"
            columns={[
              { label: "Name" },
              { label: "Domains" },
              { label: "Country" },
              { label: "Segment" },
              { label: "Administrators" },
            ]}
            empty={
              narrowed || place ? (
                <EmptyState
                  title="No customer is like that"
                  action={<LinkButton href="/customers">See all customers</LinkButton>}
                >
                  A search looks inside names, and for the beginning of a domain, a tenant id or a
                  contact&rsquo;s address.
                </EmptyState>
              ) : (
                <EmptyState title="No customer yet" {...(add && { action: add })}>
                  Accounts find their customer by its domains and tenant ids.
                </EmptyState>
              )
            }
            rows={customers.map(({ id, name, country, segment, domains, administrators }) => ({
              key: id,
              cells: [
                <Link key="name" href={`/customers/${id}`} className="text-link">
                  {name}
                </Link>,
                domains.map(({ domain }) => domain).join(", "),
                countryName(country),
                segment,
                <span key="contacts" className="flex flex-wrap gap-1.5">
                  {administrators
                    .filter(({ capacity }) => capacity === "ADMINISTRATOR")
                    .map((contact) => (
                      <FreshnessBadge key={contact.id} contact={contact} basis={basis} />
                    ))}
                </span>,
              ],
            }))}
          />
        </Card>
        <ListPager label="Pages of the customers" path="/customers" q={q} filters={set} {...beside} />
      </>
    );
  });
}
