import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { MOST_UNREACHABLE, type OutOfReach, type UnreachableCustomer } from "@/lib/contacts/overview";

const WHY: Record<OutOfReach, string> = {
  NOBODY: "No administrator is listed",
  PARTNERS: "Only a partner’s people are listed, who do not count as the customer",
  BOUNCING: "Mail to every administrator comes back",
};

function whatToDo({ why, legalContact, officeEmail }: UnreachableCustomer): string {
  const whom = legalContact
    ? `Ask ${legalContact}, the legal contact,`
    : officeEmail
      ? "No legal contact can be reached: ask the registered office, by telephone or by mail,"
      : "No legal contact can be reached: telephone the customer by a number found independently,";
  return why === "BOUNCING"
    ? `${whom} for working addresses, and confirm or add them.`
    : `${whom} whom to list.`;
}

/** The queue of customers whom nobody can tell anything, and what to do at each. */
export function OutOfReachSection({ customers }: { customers: UnreachableCustomer[] }) {
  return (
    <Section
      title="Customers of whom nobody can be reached"
      description="No notice can be given to them; what they are owed waits until somebody can be told."
      flush
    >
      <Table
        label="Why nobody can be reached, and what to do"
        columns={[
          { label: "Customer" },
          { label: "Why" },
          { label: "What to do" },
          { label: "Open demands" },
        ]}
        empty={
          <EmptyState title="Every customer has an administrator who can be written to">
            As soon as one has none, it stands here.
          </EmptyState>
        }
        rows={customers.map((customer) => ({
          key: customer.id,
          ...(customer.demands > 0 && { tone: "danger" as const }),
          cells: [
            <Link key="name" href={`/customers/${customer.id}`} className="text-link font-medium">
              {customer.name}
            </Link>,
            <Badge key="why" tone="danger">
              {WHY[customer.why]}
            </Badge>,
            whatToDo(customer),
            customer.demands === 0 ? "None that you may see" : customer.demands,
          ],
        }))}
      />
      {customers.length === MOST_UNREACHABLE && (
        <p className="p-3 text-sm">
          <Link href="/customers?reach=none" className="text-link">
            See all of them
          </Link>
        </p>
      )}
    </Section>
  );
}
