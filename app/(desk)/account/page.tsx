import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ShortcutSwitch } from "@/components/commands/shortcut-switch";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { ThemeSelect } from "@/components/ui/theme-select";
import { listOwnSessions, type OwnSession } from "@/lib/auth/own-sessions";
import { ROLES } from "@/lib/auth/permissions";
import { recoveryCodesLeft } from "@/lib/auth/recovery-codes";
import { currentSession } from "@/lib/auth/session";
import { Unauthenticated } from "@/lib/errors";
import { makeRecoveryCodesAction, revokeOtherSessionsAction, revokeSessionAction } from "./account-actions";
import { FeedsSection } from "./feeds-section";
import { TokensSection } from "./tokens-section";
import { ToldSection } from "./told-section";

export const metadata: Metadata = { title: "Your account" };

function RecoveryCodes({ left }: { left: number | null }) {
  if (left === null) return null;
  return (
    <Section title="Recovery codes" id="recovery">
      <p>
        {left === 0
          ? "You have none. Each stands in for your authenticator once, should you lose it."
          : `You have ${left} left. Each stands in for your authenticator once.`}
      </p>
      <ActionForm
        action={makeRecoveryCodesAction}
        submit="Make eight new codes"
        submitVariant="secondary"
        note={left > 0 && "Those you have will count no more."}
      />
    </Section>
  );
}

function Sessions({ sessions }: { sessions: OwnSession[] }) {
  return (
    <Section title="Your sessions" flush>
      <Table
        label="Where you are signed in"
        columns={[{ label: "Where" }, { label: "Since" }, { label: "Last seen" }, { label: "End it" }]}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: [
            session.current ? `${session.device} (this one)` : session.device,
            <Clock key="since" at={session.createdAt} />,
            <Clock key="seen" at={session.lastSeenAt} />,
            <ActionForm
              key="end"
              action={revokeSessionAction}
              submit="End this session"
              submitVariant="secondary"
              hidden={{ sessionId: session.id }}
            />,
          ],
        }))}
      />
      {sessions.length > 1 && (
        <div className="border-line border-t p-4">
          <ActionForm
            action={revokeOtherSessionsAction}
            submit="End all others"
            submitVariant="secondary"
            note="Every browser but this one has to sign in again."
          />
        </div>
      )}
    </Section>
  );
}

export default function AccountPage() {
  return deskPage(async (ctx) => {
    const session = await currentSession();
    if (!session) throw new Unauthenticated();
    const { person } = session;
    return (
      <>
        <PageHeader title="Your account" />
        <Section title="You">
          <DefinitionList
            items={[
              { term: "Name", value: person.name },
              { term: "Email address", value: person.email },
              { term: "Roles", value: person.roles.map((role) => ROLES[role]).join(", ") },
            ]}
          />
        </Section>
        <ToldSection ctx={ctx} />
        <FeedsSection ctx={ctx} />
        <TokensSection ctx={ctx} roles={person.roles} />
        <RecoveryCodes left={await recoveryCodesLeft(person.id)} />
        <Sessions sessions={await listOwnSessions(session)} />
        <Section title="Theme of this browser">
          <ThemeSelect />
        </Section>
        <Section
          title="Keys"
          description="A single letter can be a command. Whoever speaks to the computer, or hits keys by chance, switches that off."
        >
          <ShortcutSwitch />
        </Section>
      </>
    );
  });
}
