import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ListPager, readListQuery } from "@/app/_adapters/list-address";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { lawyersList } from "@/lib/production/lawyers/lawyers-pages";
import { sayCount } from "./say-count";

export const metadata: Metadata = { title: "Customers' lawyers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** By whom a customer's privileged records are known, customer by customer. */
export default async function LawyersPage({ searchParams }: Props) {
  const { q, place } = readListQuery(await searchParams);
  return deskPage(async (ctx) => {
    const { rows, ...beside } = await lawyersList(ctx, q, place);
    return (
      <>
        <PageHeader
          title="Customers' lawyers"
          description="A record that names one of these addresses or domains is put aside unread. It leaves, if at all, in a package of its own. One person proposes a list and another confirms it."
        />
        <FilterBar
          fields={[{ name: "q", label: "Customer, address or domain", type: "text", value: q }]}
          submit="Search"
          {...(q && { clearHref: "/lawyers" })}
        />
        <Card flush>
          <Table
            label="Customers and their lawyers"
            columns={[{ label: "Customer" }, { label: "Lawyers" }, { label: "Version" }]}
            rows={rows.map(({ id, name, version, waiting, ...count }) => ({
              key: id,
              cells: [
                <Link key="customer" href={`/lawyers/${id}`} className="text-link">
                  {name}
                </Link>,
                sayCount(count),
                <>
                  {version === 0 ? "No list" : version}{" "}
                  {waiting > 0 && <Badge tone="info">Change waits</Badge>}
                </>,
              ],
            }))}
            empty={
              <EmptyState
                title={q ? "No customer or lawyer is like that" : "No customer yet"}
                {...(q && { action: <LinkButton href="/lawyers">See all customers</LinkButton> })}
              >
                A search looks inside the names of customers and inside the addresses and domains of their
                lawyers.
              </EmptyState>
            }
          />
        </Card>
        <ListPager label="Pages of the lists" path="/lawyers" q={q} {...beside} />
      </>
    );
  });
}
