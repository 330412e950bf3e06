import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Hash } from "@/components/ui/hash";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { directoriesOf } from "@/lib/contacts/directories/queries";
import { customerPage } from "@/lib/contacts/queries";
import { makeDirectoryAction } from "./actions";
import { DirectoryView } from "./directory-view";
import { directoryFields } from "./fields";

export const metadata: Metadata = { title: "Directories" };

/** The customer's own directories: what they list, and the tokens with which they come in. */
export default async function DirectoriesPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const customer = await customerPage(ctx, id);
    const { base, directories } = await directoriesOf(ctx, id);
    const manages = can(ctx.actor, "contact:manage");
    return (
      <>
        <PageHeader title="Directories" back={{ href: `/customers/${id}`, label: customer.name }} />
        <Section
          title="Where a directory is connected to"
          description="The address of the SCIM service, as Entra ID and Okta ask for it. The token says which customer it is."
        >
          <Hash value={base} label="Copy the address" />
        </Section>
        {directories.length === 0 && (
          <EmptyState title="No directory">
            Until one is connected, the administrators of {customer.name} are kept by hand or by a list.
          </EmptyState>
        )}
        {directories.map((directory) => (
          <DirectoryView key={directory.id} customerId={id} directory={directory} manages={manages} />
        ))}
        {manages && (
          <Section
            title="Connect a directory"
            description="Makes a token for it, which is shown once. Whom the directory lists is confirmed on that date."
          >
            <ActionForm
              action={makeDirectoryAction.bind(null, id)}
              submit="Connect the directory"
              fields={directoryFields}
            />
          </Section>
        )}
      </>
    );
  });
}
