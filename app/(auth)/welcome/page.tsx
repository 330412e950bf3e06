import type { Metadata } from "next";
import { tryOrWait } from "@/app/_adapters/try-from-place";
import { WaitPage } from "@/app/_adapters/wait-page";
import { takenToken } from "@/app/(auth)/taken-link";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readLink } from "@/lib/auth/invitation";
import { TooManyTries } from "@/lib/errors";
import { choosePasswordAction, firstAdministratorAction } from "./welcome-action";

export const metadata: Metadata = { title: "Welcome" };

const password: FieldSpec = {
  name: "password",
  label: "Password",
  type: "password",
  hint: "At least 12 characters, and not made of your name or address. Several words do well.",
  autoComplete: "new-password",
  required: true,
  width: "medium",
};

const nameAndAddress: FieldSpec[] = [
  { name: "name", label: "Name", type: "text", autoComplete: "name", required: true, width: "medium" },
  {
    name: "email",
    label: "Email address",
    type: "email",
    autoComplete: "username",
    required: true,
    width: "medium",
  },
];

/** Where a one-time link leads: the first administrator makes their account, everybody else chooses a password. */
export default async function WelcomePage() {
  const token = await takenToken();
  const link = await tryOrWait(() => readLink(token));
  if (link instanceof TooManyTries) return <WaitPage refusal={link} />;
  if (!link)
    return (
      <>
        <PageHeader title="This link is good no more" />
        <Banner tone="warn" title="It was used, replaced by a newer one, or more than a day has passed">
          Ask your administrator for a new one. The first administrator gets one by restarting Narrowgate.
        </Banner>
      </>
    );
  if (link.purpose === "first-administrator")
    return (
      <>
        <PageHeader
          title="The first administrator"
          description="Your second factor comes next. Then you list the company on which papers are served, and invite the people of the desk."
        />
        <Section title="Your account">
          <ActionForm
            action={firstAdministratorAction}
            submit="Make my account"
            fields={[...nameAndAddress, password]}
          />
        </Section>
      </>
    );
  return (
    <>
      <PageHeader
        title="Choose your password"
        description="Your second factor comes next, and then the desk."
      />
      <Section title={link.email}>
        <ActionForm action={choosePasswordAction} submit="Set my password" fields={[password]} />
      </Section>
    </>
  );
}
