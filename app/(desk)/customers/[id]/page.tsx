import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { customerPage } from "@/lib/contacts/queries";
import { countryName } from "../../country-name";
import { addContactAction } from "../actions";
import { contactFields } from "../contact-fields";
import { ChangesSection } from "./changes-section";
import { ContactTable } from "./contact-table";
import { DirectoriesSection } from "./directories-section";
import { LawyersSection } from "./lawyers-section";

export const metadata: Metadata = { title: "Customer" };

const fields: FieldSpec[] = [
  {
    name: "capacity",
    label: "Capacity",
    type: "select",
    required: true,
    width: "medium",
    value: "ADMINISTRATOR",
    options: [
      { value: "ADMINISTRATOR", label: "Administrator" },
      { value: "LEGAL_CONTACT", label: "Legal contact" },
    ],
  },
  ...contactFields(),
  { name: "confirmed", label: "The customer confirmed this address just now", type: "checkbox" },
];

const none = "None";

/** One enterprise: by what its accounts are found, and who is told. */
export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const customer = await customerPage(ctx, id);
    const manages = can(ctx.actor, "contact:manage");
    return (
      <>
        <PageHeader
          title={customer.name}
          back={{ href: "/customers", label: "Customers" }}
          {...(manages && {
            actions: <LinkButton href={`/customers/${id}/change`}>Change the customer</LinkButton>,
          })}
        />
        <Section
          title="Contacts"
          description="Administrators are told of demands; the legal contact is whom authorities are sent to."
          flush
        >
          <ContactTable customer={customer} basis={await freshnessBasis()} manages={manages} />
        </Section>
        {manages && (
          <Section title="Add a contact">
            <ActionForm action={addContactAction.bind(null, id)} submit="Add the contact" fields={fields} />
          </Section>
        )}
        <ChangesSection customerId={id} manages={manages} />
        <DirectoriesSection ctx={ctx} customerId={id} />
        <LawyersSection ctx={ctx} customerId={id} />
        <Section title="About">
          <DefinitionList
            items={[
              { term: "Registered office", value: customer.registeredOffice },
              { term: "Its e-mail address", value: customer.officeEmail ?? none },
              { term: "Country and zone", value: `${countryName(customer.country)}, ${customer.zone}` },
              { term: "Segment", value: customer.segment || none },
              { term: "Public authority", value: customer.publicAuthority ? "Yes" : "No" },
              { term: "Domains", value: customer.domains.map(({ domain }) => domain).join(", ") || none },
              {
                term: "Tenant ids",
                value: customer.tenants.map(({ tenantId }) => tenantId).join(", ") || none,
              },
            ]}
          />
        </Section>
      </>
    );
  });
}
