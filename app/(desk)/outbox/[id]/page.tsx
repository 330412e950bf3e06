import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { waitingMail } from "@/lib/notice/mail-queue/read-queue";
import { DECISION_OPTIONS } from "../decision-options";
import { settleMailAction } from "../outbox-actions";
import { STATES } from "../waiting-table";

export const metadata: Metadata = { title: "Settle a mail" };

/** A mail that concerns no demand and waits for a person. Those of a demand are settled on it. */
export default async function WaitingMailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { subject, to, state, response, since, attempts } = await waitingMail(ctx, id);
    return (
      <>
        <PageHeader back={{ href: "/outbox", label: "Mail queue" }} title="Settle a mail" />
        <Section title={subject}>
          <DefinitionList
            items={[
              { term: "To", value: to },
              { term: "Stands", value: STATES[state].words },
              { term: "What happened", value: response ?? "Nothing is known." },
              { term: "Tries", value: String(attempts) },
              { term: "Written", value: <Clock at={since} /> },
            ]}
          />
        </Section>
        <Card>
          <ActionForm
            action={settleMailAction}
            submit="Settle"
            hidden={{ mailId: id }}
            cancel={{ href: "/outbox", label: "Leave it" }}
            {...(!can(ctx.actor, "mail:resend") && {
              disabledReason: "Your role does not allow this. Counsel and lead counsel settle mails.",
            })}
            note="Look for the mail in the mail server's log, or ask the recipient. Your name stands for what you say."
            fields={[
              {
                ...{ name: "decision", label: "What becomes of it", type: "radio", required: true },
                options: DECISION_OPTIONS,
              },
              {
                ...{ name: "reason", label: "Reason", type: "textarea", required: true },
                hint: "What the log or the recipient says.",
              },
            ]}
          />
        </Card>
      </>
    );
  });
}
