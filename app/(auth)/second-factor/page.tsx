import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownPath } from "@/app/_adapters/sign-in-address";
import { signOutAction } from "@/app/(auth)/sign-out-action";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Hash } from "@/components/ui/hash";
import { PageHeader } from "@/components/ui/page-header";
import { QrCode } from "@/components/ui/qr-code";
import { Section } from "@/components/ui/section";
import { secondFactorTask } from "@/lib/auth/second-factor";
import { currentSession } from "@/lib/auth/session";
import { giveSecondFactorAction } from "./give-second-factor-action";

export const metadata: Metadata = { title: "Second factor" };

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string }>;
}) {
  const next = ownPath((await searchParams).next);
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (session.complete) redirect(next);
  const task = await secondFactorTask(session);
  return (
    <>
      <PageHeader
        title={task.kind === "enrol" ? "Set up your second factor" : "Second factor"}
        description={`Signing in as ${session.person.email}.`}
      />
      {task.kind === "enrol" && (
        <Section title="1. Add Narrowgate to your authenticator">
          <p>
            Open your authenticator app, choose to add an account, and scan this. Where it cannot scan, type
            the key; on the device that has the app you can{" "}
            <a href={task.uri} className="text-link">
              open the setup link
            </a>{" "}
            instead.
          </p>
          <QrCode text={task.uri} label="The key as a QR code; it stands in letters below" />
          <DefinitionList
            items={[
              { term: "Key", value: <Hash value={task.secret} label="Copy the key" /> },
              { term: "Setup link", value: <Hash value={task.uri} label="Copy the setup link" /> },
              { term: "Kind", value: "Time-based, 6 digits, 30 seconds" },
            ]}
          />
        </Section>
      )}
      <Section title={task.kind === "enrol" ? "2. Confirm that it works" : "Confirm that it is you"}>
        <ActionForm
          action={giveSecondFactorAction}
          submit="Continue"
          hidden={{ next }}
          fields={[
            {
              name: "code",
              label: "Code",
              type: "text",
              hint:
                task.kind === "enrol"
                  ? "The six digits that your authenticator shows for Narrowgate."
                  : "Six digits from your authenticator, or one of your recovery codes.",
              autoComplete: "one-time-code",
              spellCheck: false,
              required: true,
              width: "short",
            },
          ]}
        />
      </Section>
      <form action={signOutAction}>
        <Button type="submit" variant="quiet">
          Leave and use another account
        </Button>
      </form>
    </>
  );
}
