import type { Metadata } from "next";
import { tryOrWait } from "@/app/_adapters/try-from-place";
import { WaitPage } from "@/app/_adapters/wait-page";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { type AskLink, lookAtAsk } from "@/lib/contacts/keeping-fresh/look-at-ask";
import { TooManyTries } from "@/lib/errors";
import { answerAskAction } from "../answer-ask-action";

export const metadata: Metadata = { title: "Are you still the right contact?", robots: { index: false } };

/** The page of a mail that asks a contact to confirm. Opening it changes nothing: scanners of mail open whatever they find. */
export default async function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await tryOrWait(() => lookAtAsk(token));
  if (found instanceof TooManyTries) return <WaitPage refusal={found} />;
  return (
    <>
      <PageHeader title="Are you still the right contact?" />
      {found?.state === "OPEN" ? <Question token={token} found={found} /> : <Dead state={found?.state} />}
    </>
  );
}

const DEAD = {
  USED: ["This link was used already", "We have your answer, and nothing more is to be done."],
  EXPIRED: [
    "This link has run out",
    "Nothing was changed. If you are still the right contact, answer the next mail that asks, or ask for a link to your page.",
  ],
  DISCLAIMED: [
    "You told us that you are not the right contact",
    "Our legal team settles it with your organisation. Until then no link of ours works for this address; if you said it by mistake, write to our legal team.",
  ],
  REMOVED: [
    "You are not on the list any more",
    "The customer, or we on its word, took this address off the list. Nothing is to be done.",
  ],
  UNKNOWN: [
    "This is no link of ours",
    "It may have been cut off or altered on its way. Copy the whole address from the mail and try again.",
  ],
} as const;

function Dead({ state }: { state: keyof typeof DEAD | "OPEN" | undefined }) {
  const [title, words] = DEAD[!state || state === "OPEN" ? "UNKNOWN" : state];
  return (
    <Banner tone="warn" title={title}>
      {words}
    </Banner>
  );
}

function Question({ token, found }: { token: string; found: AskLink }) {
  return (
    <Section title={`On the list of ${found.customer}`}>
      <DefinitionList
        items={[
          { term: "Name", value: found.name },
          { term: "E-mail address", value: found.email },
          { term: "Listed as", value: found.legal ? "Legal contact" : "Administrator" },
        ]}
      />
      <p className="max-w-prose">
        We write to this address when an authority demands data of {found.customer} and the law lets us tell
        it. This page says nothing about whether there is any demand.{" "}
        <Link href="/mails" className="text-link">
          Which mails we send
        </Link>
      </p>
      <ActionForm
        action={answerAskAction.bind(null, token)}
        submit="Yes, I am still the right contact"
        actions={
          <>
            <SubmitButton name="intent" value="LEFT" variant="secondary">
              I am no longer
            </SubmitButton>
            <SubmitButton name="intent" value="NOT_OURS" variant="secondary">
              This is not my organisation
            </SubmitButton>
          </>
        }
      />
    </Section>
  );
}
