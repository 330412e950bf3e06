import type { Metadata } from "next";
import { tryOrWait } from "@/app/_adapters/try-from-place";
import { WaitPage } from "@/app/_adapters/wait-page";
import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { askedChange } from "@/lib/contacts/changes/answer-change";
import { TooManyTries } from "@/lib/errors";
import { DeadLink } from "../../dead-link";
import { consentAction } from "../consent-action";

export const metadata: Metadata = { title: "A change of contacts" };

const ANSWER: FieldSpec = {
  name: "answer",
  label: "Your answer",
  type: "radio",
  required: true,
  options: [
    { value: "yes", label: "I consent: put it in force" },
    { value: "no", label: "I do not consent" },
  ],
};

/** Asks a second contact about a change. Opening it changes nothing and uses nothing up. */
export default async function ConsentPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const change = await tryOrWait(() => askedChange(token));
  if (change instanceof TooManyTries) return <WaitPage refusal={change} />;
  if (!change) return <DeadLink />;
  return (
    <>
      <PageHeader title="A change of your contacts" eyebrow={change.customer} />
      <Card>
        <p>{change.proposedBy} asks us to make this change:</p>
        <p className="wrap-anywhere font-medium">{change.words}.</p>
        <p>It takes effect only if you, or another listed contact, consent. Your answer is final.</p>
        <ActionForm action={consentAction.bind(null, token)} submit="Send my answer" fields={[ANSWER]} />
      </Card>
    </>
  );
}
