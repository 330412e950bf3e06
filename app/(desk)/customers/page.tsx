import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { customerList } from "@/lib/contacts/queries";
import { FreshnessBadge } from "./freshness-badge";

export const metadata: Metadata = { title: "Customers" };

/** The enterprises whose tenants hold data, and whether their administrators can be reached. */
export default async function CustomersPage() {
  return deskPage(async (ctx) => {
    const customers = await customerList(ctx);
    const at = await now();
    const add = can(ctx.actor, "contact:manage") && (
      <LinkButton href="/customers/new" variant="primary">
        Add a customer
      </LinkButton>
    );
    return (
      <>
        <PageHeader title="Customers" {...(add && { actions: add })} />
        <Card flush>
          <Table
            label="Customers"
            columns={[
              { label: "Name" },
              { label: "Domains" },
              { label: "Country" },
              { label: "Administrators" },
            ]}
            empty={
              <EmptyState title="No customer yet">Accounts find their customer by its domains.</EmptyState>
            }
            rows={customers.map(({ id, name, country, domains, administrators }) => ({
              key: id,
              cells: [
                <Link key="name" href={`/customers/${id}`} className="text-link">
                  {name}
                </Link>,
                domains.map(({ domain }) => domain).join(", "),
                country,
                <span key="contacts" className="flex flex-wrap gap-1.5">
                  {administrators
                    .filter(({ capacity }) => capacity === "ADMINISTRATOR")
                    .map((contact) => (
                      <FreshnessBadge key={contact.id} contact={contact} at={at} />
                    ))}
                </span>,
              ],
            }))}
          />
        </Card>
      </>
    );
  });
}
