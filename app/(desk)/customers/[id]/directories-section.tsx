import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Context } from "@/lib/auth/context";
import { directoriesOf } from "@/lib/contacts/directories/queries";

/** By which directories of its own the customer lists its administrators, and when they last did. */
export async function DirectoriesSection({ ctx, customerId }: { ctx: Context; customerId: string }) {
  const { directories } = await directoriesOf(ctx, customerId);
  return (
    <Section
      title="Directories"
      description="The customer's own directory can list its administrators by itself, by SCIM."
      actions={<LinkButton href={`/customers/${customerId}/directories`}>Directories and tokens</LinkButton>}
      flush
    >
      <Table
        label="Directories that list this customer's administrators"
        columns={[
          { label: "Directory" },
          { label: "Who is an administrator" },
          { label: "Listed" },
          { label: "Last change" },
        ]}
        empty={<EmptyState title="No directory">Its contacts are kept by hand or by a list.</EmptyState>}
        rows={directories.map(({ id, name, administratorsGroup, listed, users, changedAt }) => ({
          key: id,
          cells: [
            name,
            administratorsGroup === null ? "Everybody it sends" : `Members of “${administratorsGroup}”`,
            `${listed} of ${users}`,
            changedAt ? <Clock key="changed" at={changedAt} /> : "Nothing sent yet",
          ],
        }))}
      />
    </Section>
  );
}
