import type { Metadata } from "next";
import { requireCustomer } from "@/app/_adapters/customer-session";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { listedFor } from "@/lib/contacts/changes/listed-for";
import { waitingChanges } from "@/lib/contacts/changes/queries";
import { confirmOwnAction, proposeListingAction, proposeRemovalAction } from "./contact-actions";

export const metadata: Metadata = { title: "Contacts" };

const AS = { ADMINISTRATOR: "Administrator", LEGAL_CONTACT: "Legal contact" } as const;

const PERSON: FieldSpec[] = [
  { name: "name", label: "Name", type: "text", required: true, width: "medium", maxLength: 200 },
  { name: "email", label: "Mail address", type: "email", required: true, width: "medium", maxLength: 254 },
  {
    name: "capacity",
    label: "Listed as",
    type: "select",
    required: true,
    width: "medium",
    options: Object.entries(AS).map(([value, label]) => ({ value, label })),
  },
  { name: "role", label: "What the person does", type: "text", width: "medium", maxLength: 120 },
  {
    name: "language",
    label: "Language of our mails",
    type: "select",
    width: "medium",
    value: "en",
    options: [
      { value: "en", label: "English" },
      { value: "de", label: "Deutsch" },
      { value: "fr", label: "Français" },
      { value: "es", label: "Español" },
    ],
  },
];

/** Who is listed for the customer, and how its contacts change that themselves. */
export default async function ContactsPage() {
  const { actor, customer, zone, email } = await requireCustomer();
  const listed = await listedFor(actor);
  const waiting = await waitingChanges(actor.customerId);
  return (
    <>
      <PageHeader
        title="Contacts"
        eyebrow={customer}
        description="Whom we tell of demands, and to whom we send authorities. A change takes effect once a second contact consents by a link that we mail to them."
      />
      <Section title="Listed for your organisation" flush>
        <Table
          label="Contacts"
          columns={[{ label: "Name" }, { label: "Listed as" }, { label: "Confirmed" }]}
          rows={listed.map((one) => ({
            key: one.id,
            cells: [
              <>
                <div className="font-medium">{one.name}</div>
                <div className="wrap-anywhere text-muted text-sm">{one.email}</div>
              </>,
              AS[one.capacity],
              one.confirmedAt ? <Clock key="at" at={one.confirmedAt} zone={zone} show="date" /> : "Not yet",
            ],
          }))}
        />
      </Section>
      <Section title="Your own address">
        <p className="wrap-anywhere">{email}</p>
        <ActionForm
          id="confirm-own"
          action={confirmOwnAction}
          submit="It is right, and I read it"
          submitVariant="secondary"
        />
      </Section>
      {waiting.length > 0 && (
        <Section title="Waiting for consent">
          <ul className="flex flex-col gap-2">
            {waiting.map(({ id, words, proposedBy, expiresAt, forTheDesk }) => (
              <li key={id}>
                <span className="wrap-anywhere">{words}</span>
                <div className="text-muted text-sm">
                  Proposed by {proposedBy}; until <Clock at={expiresAt} zone={zone} show="date" />.
                  {forTheDesk && " No second contact can be reached, so our legal team asks you another way."}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="List somebody">
        <ActionForm id="list" action={proposeListingAction} submit="Propose to list them" fields={PERSON} />
      </Section>
      <Section title="Take somebody off the list">
        <ActionForm
          id="unlist"
          action={proposeRemovalAction}
          submit="Propose to take them off"
          fields={[
            {
              name: "removesId",
              label: "Whom",
              type: "select",
              required: true,
              width: "medium",
              options: listed.map((one) => ({
                value: one.id,
                label: `${one.name}, ${AS[one.capacity].toLowerCase()}`,
              })),
            },
          ]}
        />
      </Section>
    </>
  );
}
