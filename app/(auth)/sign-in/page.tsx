import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownPath } from "@/app/_adapters/sign-in-address";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { currentSession } from "@/lib/auth/session";
import { sayRefusal } from "@/lib/auth/sign-in-by-oidc";
import { env } from "@/lib/env";
import { Unavailable } from "@/lib/errors";
import { signInAction } from "./sign-in-action";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<{ next?: string; refused?: string; error?: string; out?: string }>;

/** The session, if any; a service that does not answer must not keep anybody from signing in with another account. */
async function knownSession() {
  try {
    return await currentSession();
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const next = ownPath(query.next);
  const session = await knownSession();
  if (session) redirect(session.complete ? next : `/second-factor?${new URLSearchParams({ next })}`);
  const refused = query.refused ?? query.error;
  return (
    <>
      <PageHeader title="Sign in" />
      {refused && (
        <Banner tone="danger" title="The sign-in service did not let you in">
          {sayRefusal(refused)}
        </Banner>
      )}
      {env().oidc && query.out === "service" && (
        <Banner tone="info" title="You are signed out here">
          {/* A form may not lead to another site under our content policy; this does, also without scripts. */}
          <meta httpEquiv="refresh" content="0; url=/api/auth/leave" />
          <a className="text-link" href="/api/auth/leave">
            Sign out of the sign-in service, too
          </a>
        </Banner>
      )}
      {env().oidc && (
        <Section title="With your organisation's account">
          <p>
            {/* A plain link: the answer is a redirect to another site, which must be followed by the browser itself. */}
            <a
              className="text-link"
              href={`/api/auth/signin/sign-in-service?${new URLSearchParams({ next })}`}
            >
              Go to the sign-in service
            </a>
          </p>
        </Section>
      )}
      <Section title="With an account of this installation">
        <ActionForm
          action={signInAction}
          submit="Sign in"
          hidden={{ next }}
          fields={[
            {
              name: "email",
              label: "Email address",
              type: "email",
              autoComplete: "username",
              required: true,
              width: "medium",
            },
            {
              name: "password",
              label: "Password",
              type: "password",
              autoComplete: "current-password",
              required: true,
              width: "medium",
            },
          ]}
        />
      </Section>
    </>
  );
}
