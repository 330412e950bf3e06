import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { waitingChanges } from "@/lib/contacts/changes/queries";
import { confirmChangeAction } from "../change-actions";

/** What the customer's contacts proposed and nobody answered; the desk answers where no second contact can be reached. */
export async function ChangesSection({ customerId, manages }: { customerId: string; manages: boolean }) {
  const waiting = await waitingChanges(customerId);
  if (waiting.length === 0) return null;
  return (
    <Section
      title="Changes that the customer proposed"
      description="A second contact consents by a mailed link. Where none can be reached, ask the customer another way; two people of the desk then put it in force."
    >
      <ul className="flex flex-col gap-4">
        {waiting.map(({ id, words, proposedBy, expiresAt, forTheDesk, confirmedBy }) => (
          <li key={id} className="flex flex-col gap-2">
            <div className="wrap-anywhere font-medium">{words}</div>
            <div className="text-muted text-sm">
              Proposed by {proposedBy}; until <Clock at={expiresAt} />.
              {confirmedBy && ` Confirmed by ${confirmedBy}; a second person puts it in force.`}
              {!forTheDesk && " Another contact was asked."}
            </div>
            {forTheDesk && manages && (
              <ActionForm
                id={`confirm-${id}`}
                action={confirmChangeAction.bind(null, customerId, id)}
                submit={confirmedBy ? "Confirm as the second person" : "Confirm as the first person"}
                submitVariant="secondary"
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
