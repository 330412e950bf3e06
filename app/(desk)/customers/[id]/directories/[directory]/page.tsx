import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { groupPage } from "@/lib/contacts/directories/queries";
import { GroupNamed } from "@/lib/contacts/directories/schema";
import { lookAtGroupAction } from "../actions";
import { PlanSection } from "./plan-section";

export const metadata: Metadata = { title: "Group of the administrators" };

type Props = {
  params: Promise<{ id: string; directory: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Which group of a directory lists the administrators: who would come and go by another, and the change. */
export default async function DirectoryGroupPage({ params, searchParams }: Props) {
  const { id: customerId, directory: directoryId } = await params;
  const { group } = await searchParams;
  return deskPage(async (ctx) => {
    const asked = group === undefined ? undefined : GroupNamed.safeParse({ directoryId, group }).data?.group;
    const { directory, groups, plan } = await groupPage(ctx, { customerId, directoryId }, asked);
    const { name, administratorsGroup } = directory;
    return (
      <>
        <PageHeader
          title="Group of the administrators"
          back={{ href: `/customers/${customerId}/directories`, label: "Directories" }}
          description={
            administratorsGroup === null
              ? `Everybody whom ${name} sends is an administrator now.`
              : `Members of “${administratorsGroup}” are the administrators by ${name} now.`
          }
        />
        <Section
          title="Choose another"
          description="Nothing changes before you have seen who comes and goes."
        >
          <ActionForm
            action={lookAtGroupAction.bind(null, customerId, directoryId)}
            submit="See who would come and go"
            fields={[
              {
                name: "group",
                label: "Group",
                type: "text",
                width: "medium",
                maxLength: 200,
                value: asked === undefined ? (administratorsGroup ?? "") : (asked ?? ""),
                hint: "As the directory calls it. Left empty, everybody whom the directory sends is an administrator.",
              },
            ]}
          />
        </Section>
        {plan && asked !== undefined && (
          <PlanSection
            {...{ customerId, directoryId, plan, group: asked }}
            same={asked === administratorsGroup}
          />
        )}
        <Section title="Groups that the directory has sent" flush>
          <Table
            label={`Groups of ${name}`}
            columns={[{ label: "Group" }, { label: "Members" }]}
            empty={<EmptyState title="No group">The directory has sent its users alone.</EmptyState>}
            rows={groups.map((one, index) => ({
              key: `${index}-${one.name}`,
              cells: [one.name, one.members.toLocaleString("en")],
            }))}
          />
        </Section>
      </>
    );
  });
}
