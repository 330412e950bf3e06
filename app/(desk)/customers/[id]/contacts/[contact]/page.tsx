import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { contactSeen } from "@/lib/contacts/edit-contact";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { readAsked } from "@/lib/contacts/keeping-fresh/read-asked";
import { contactPage } from "@/lib/contacts/queries";
import { confirmContactAction, editContactAction } from "../../../actions";
import { contactFields } from "../../../contact-fields";
import { FreshnessBadge } from "../../../freshness-badge";
import { AboutContact } from "./about-contact";
import { AskedSection } from "./asked-section";
import { DeliveriesSection } from "./deliveries-section";
import { HistorySection } from "./history-section";

export const metadata: Metadata = { title: "Contact" };

type Props = { params: Promise<{ id: string; contact: string }> };

const confirmFields = [
  {
    name: "way",
    label: "How the customer said so",
    type: "select" as const,
    required: true,
    width: "medium" as const,
    value: "CALL",
    options: [
      { value: "CALL", label: "By telephone" },
      { value: "MAIL", label: "By mail to us" },
    ],
  },
  {
    name: "note",
    label: "Note",
    type: "text" as const,
    maxLength: 500,
    hint: "Such as the number that was called.",
  },
];

/** One contact: who it is, how the address was confirmed and what came back from it, and how to correct it. */
export default async function ContactPage({ params }: Props) {
  const { id, contact: contactId } = await params;
  return deskPage(async (ctx) => {
    const contact = await contactPage(ctx, id, contactId);
    const manages = can(ctx.actor, "contact:manage") && !contact.removedAt;
    const basis = await freshnessBasis();
    const asked = await readAsked(ctx, contact, basis);
    return (
      <>
        <PageHeader
          title={contact.name}
          back={{ href: `/customers/${id}`, label: contact.customer.name }}
          meta={
            contact.removedAt ? (
              <Badge tone="neutral">No longer listed</Badge>
            ) : (
              <FreshnessBadge contact={contact} basis={basis} />
            )
          }
        />
        <AboutContact contact={contact} />
        <HistorySection contact={contact} />
        <DeliveriesSection ctx={ctx} address={contact.email} zone={contact.customer.zone} />
        {asked && (
          <AskedSection
            asked={asked}
            confirmedAt={contact.confirmedAt}
            zone={contact.customer.zone}
            basis={basis}
          />
        )}
        {manages && (
          <>
            <Section title="Confirm the address" description="The customer said that it is right and read.">
              <ActionForm
                action={confirmContactAction.bind(null, id, contactId)}
                submit="Confirm the address"
                fields={confirmFields}
              />
            </Section>
            <Section title="Change the contact">
              <ActionForm
                action={editContactAction.bind(null, id, contactId)}
                submit="Save the changes"
                submitVariant="secondary"
                hidden={{ seen: contactSeen(contact) }}
                fields={contactFields(contact)}
              />
            </Section>
          </>
        )}
      </>
    );
  });
}
