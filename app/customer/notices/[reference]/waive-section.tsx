import { ActionForm } from "@/components/ui/action-form";
import { ConfirmText } from "@/components/ui/confirm-text";
import { Section } from "@/components/ui/section";
import { waiveAction } from "./notice-actions";

/** For the legal contact alone. */
export function WaiveSection({ reference }: { reference: string }) {
  return (
    <Section title="Waive the time to object">
      <p>
        Your organisation may give up the rest of its time to object, in writing here. What else is ready may
        then leave at once, and this cannot be taken back. You need not do it.
      </p>
      <ActionForm
        id="waive"
        action={waiveAction.bind(null, reference)}
        submit="Waive the rest of the time"
        submitVariant="danger"
      >
        <ConfirmText name="typed" expected={reference} />
      </ActionForm>
    </Section>
  );
}
