import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { addCustomerAction } from "../actions";
import { customerFields } from "../customer-fields";

export const metadata: Metadata = { title: "Add a customer" };

/** A new enterprise on the list. */
export default async function AddCustomerPage() {
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "contact:manage");
    return (
      <>
        <PageHeader title="Add a customer" back={{ href: "/customers", label: "Customers" }} />
        <Card>
          <ActionForm
            action={addCustomerAction}
            submit="Add the customer"
            hidden={{ submission: randomUUID() }}
            fields={customerFields()}
          />
        </Card>
      </>
    );
  });
}
