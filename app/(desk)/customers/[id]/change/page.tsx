import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { customerSeen } from "@/lib/contacts/change-customer";
import { customerPage } from "@/lib/contacts/queries";
import { changeCustomerAction } from "../../actions";
import { customerFields } from "../../customer-fields";

export const metadata: Metadata = { title: "Change a customer" };

/** What is known of one enterprise, to be corrected. */
export default async function ChangeCustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "contact:manage");
    const customer = await customerPage(ctx, id);
    return (
      <>
        <PageHeader
          title={`Change ${customer.name}`}
          back={{ href: `/customers/${id}`, label: customer.name }}
          description="Demands that came in before keep their customer, whatever domain led to it."
        />
        <Card>
          <ActionForm
            action={changeCustomerAction.bind(null, id)}
            submit="Save the changes"
            hidden={{ seen: customerSeen(customer) }}
            fields={customerFields(customer)}
          />
        </Card>
      </>
    );
  });
}
