import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ZONES } from "@/app/(desk)/demands/forms/zones";
import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { addCustomerAction } from "../actions";

export const metadata: Metadata = { title: "Add a customer" };

const fields: FieldSpec[] = [
  { name: "name", label: "Name", type: "text", required: true },
  { name: "registeredOffice", label: "Registered office", type: "text", required: true },
  {
    name: "officeEmail",
    label: "E-mail address of the registered office",
    type: "email",
    hint: "Where the authority is sent if no legal contact can be reached.",
  },
  {
    name: "country",
    label: "Country",
    type: "text",
    required: true,
    width: "short",
    maxLength: 2,
    hint: "Two letters, such as US.",
  },
  {
    name: "zone",
    label: "Time zone",
    type: "select",
    required: true,
    width: "medium",
    value: "America/New_York",
    options: ZONES,
  },
  {
    name: "domains",
    label: "Domains",
    type: "textarea",
    rows: 3,
    hint: "One a line. Accounts find their customer by these.",
  },
  { name: "tenants", label: "Tenant ids", type: "textarea", rows: 3, hint: "One a line." },
  { name: "publicAuthority", label: "It is itself a public authority", type: "checkbox" },
];

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
            fields={fields}
          />
        </Card>
      </>
    );
  });
}
