import type { Metadata } from "next";
import { tryOrWait } from "@/app/_adapters/try-from-place";
import { WaitPage } from "@/app/_adapters/wait-page";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readChoices } from "@/lib/contacts/service/choose-mails";
import { TooManyTries } from "@/lib/errors";
import { chooseMailsAction } from "../choose-mails-action";

export const metadata: Metadata = { title: "Your mails from us", robots: { index: false } };

/** Where one contact switches service communications off or on. Opening it changes nothing. */
export default async function ChoicesPage({ params }: { params: Promise<{ token: string }> }) {
  const token = decodeURIComponent((await params).token);
  const found = await tryOrWait(() => readChoices(token));
  if (found instanceof TooManyTries) return <WaitPage refusal={found} />;
  return (
    <>
      <PageHeader title="Your mails from us" />
      {found ? (
        <Section title={`On the list of ${found.customer}`}>
          <DefinitionList
            items={[
              { term: "E-mail address", value: found.email },
              { term: "Service communications", value: found.service ? "On" : "Switched off" },
              { term: "Legal notices", value: "Always" },
              { term: "Questions whether you are still the right contact", value: "Always" },
            ]}
          />
          <ActionForm
            action={chooseMailsAction.bind(null, token, !found.service)}
            submit={found.service ? "Switch service communications off" : "Switch service communications on"}
          />
        </Section>
      ) : (
        <Banner tone="warn" title="This link does not work">
          It may have been cut off or altered on its way, or you are not on the list any more. Copy the whole
          address from the mail and try again.
        </Banner>
      )}
      <p>
        <Link href="/mails" className="text-link">
          Which mails we send, and why legal notices cannot be switched off
        </Link>
      </p>
    </>
  );
}
