import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { Section } from "@/components/ui/section";
import { askLinkAction } from "./door-actions";

const ADDRESS: FieldSpec = {
  name: "email",
  label: "Your mail address",
  type: "email",
  required: true,
  width: "medium",
  maxLength: 254,
  autoComplete: "email",
  hint: "The one under which your organisation listed you with us.",
};

/** How a contact comes in again: a fresh link goes to the listed address and nowhere else. */
export function AskLink() {
  return (
    <Section title="Ask for a fresh link">
      <ActionForm id="ask-link" action={askLinkAction} submit="Mail me a link" fields={[ADDRESS]} />
    </Section>
  );
}
