import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import type { FreshnessBasis } from "@/lib/contacts/freshness";
import type { customerPage } from "@/lib/contacts/queries";
import { changeContactAction } from "../actions";
import { LANGUAGES } from "../contact-fields";
import { FreshnessBadge } from "../freshness-badge";

type Customer = Awaited<ReturnType<typeof customerPage>>;
type Contact = Customer["administrators"][number];

const CAPACITIES = { ADMINISTRATOR: "Administrator", LEGAL_CONTACT: "Legal contact" };

type Props = { customer: Customer; basis: FreshnessBasis; manages: boolean };

/** Who is listed, how fresh each address is, and for those who may the buttons. */
export function ContactTable({ customer, basis, manages }: Props) {
  const columns = [{ label: "Contact" }, { label: "Capacity" }, { label: "State" }];
  const change = (contact: Contact) => (
    <ActionForm
      key="change"
      action={changeContactAction.bind(null, customer.id, contact.id)}
      submit="Confirm"
      submitVariant="secondary"
      actions={
        <>
          {!contact.bouncedAt && (
            <SubmitButton name="intent" value="bounced" variant="secondary">
              Mail came back
            </SubmitButton>
          )}
          <SubmitButton name="intent" value="remove" variant="secondary">
            Remove
          </SubmitButton>
        </>
      }
    />
  );
  return (
    <Table
      label="Who is listed, and how fresh each address is"
      columns={manages ? [...columns, { label: "Change", nowrap: true }] : columns}
      empty={
        <EmptyState title="Nobody is listed">Without an administrator no notice can be given.</EmptyState>
      }
      rows={customer.administrators.map((contact) => ({
        key: contact.id,
        cells: [
          <>
            <Link href={`/customers/${customer.id}/contacts/${contact.id}`} className="text-link font-medium">
              {contact.name}
            </Link>
            <div className="wrap-anywhere text-muted text-sm">{contact.email}</div>
          </>,
          <>
            {CAPACITIES[contact.capacity]}
            {contact.partner && `, ${contact.employer || "partner"}`}
            <div className="text-muted text-sm">
              {[contact.role, LANGUAGES[contact.language]].filter(Boolean).join(", ")}
            </div>
          </>,
          <>
            <FreshnessBadge contact={contact} basis={basis} />
            <div className="text-muted text-sm">
              {contact.confirmedAt ? (
                <>
                  Confirmed <Clock at={contact.confirmedAt} zone={customer.zone} show="date" />
                </>
              ) : (
                "Never confirmed"
              )}
            </div>
          </>,
          ...(manages ? [change(contact)] : []),
        ],
      }))}
    />
  );
}
