import type { Metadata } from "next";
import { tryOrWait } from "@/app/_adapters/try-from-place";
import { WaitPage } from "@/app/_adapters/wait-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { openLink } from "@/lib/contacts/links/open-link";
import { TooManyTries } from "@/lib/errors";
import { DeadLink } from "../../dead-link";
import { enterAction } from "../../door-actions";

export const metadata: Metadata = { title: "Open the customer's page" };

/** Asks for a click: scanners open whatever a mail holds, and that must use nothing up. */
export default async function EnterPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await tryOrWait(() => openLink(token));
  if (link instanceof TooManyTries) return <WaitPage refusal={link} />;
  if (!link || (link.purpose !== "NOTICE" && link.purpose !== "ENTRY")) return <DeadLink />;
  return (
    <>
      <PageHeader
        title={link.customer}
        description={`This link was mailed to ${link.name} at ${link.email}.`}
      />
      <Card>
        <p>
          It works once, and for you alone. Afterwards you stay with us for as long as you use the page, at
          most four hours.
        </p>
        <ActionForm action={enterAction.bind(null, token)} submit="Open the page" />
      </Card>
    </>
  );
}
