import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { CODE_MINUTES } from "@/lib/production/hand-over/collection-code";
import { askCodeAction, enterCodeAction } from "./collect-actions";

const ANSWERS: FieldSpec[] = [
  {
    name: "code",
    label: "The code from our mail",
    type: "text",
    required: true,
    width: "short",
    maxLength: 40,
    autoComplete: "one-time-code",
    inputMode: "numeric",
    spellCheck: false,
    hint: "Eight digits.",
  },
  {
    name: "name",
    label: "Your name",
    type: "text",
    required: true,
    width: "medium",
    maxLength: 200,
    autoComplete: "name",
    hint: "It goes on the receipt, with the address that the code proves, and the time.",
  },
];

/** What a link shows to whoever has not proved its address: nothing of what it leads to. */
export function ByCode({ token }: { token: string }) {
  return (
    <>
      <PageHeader
        title="Collect a package"
        description={`${env().provider} mailed this link to the one for whom the package is meant. The link alone opens nothing.`}
      />
      <Section title="1. Have a code mailed to you">
        <p>
          It goes to the address to which the link was mailed, and to no other. It works once, within{" "}
          {CODE_MINUTES} minutes.
        </p>
        <ActionForm id="ask-code" action={askCodeAction.bind(null, token)} submit="Mail me a code" />
      </Section>
      <Section title="2. Type it here">
        <ActionForm
          id="enter-code"
          action={enterCodeAction.bind(null, token)}
          submit="Go to the package"
          fields={ANSWERS}
        />
      </Section>
    </>
  );
}
