import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { personId } from "@/lib/auth/context";
import { findPerson } from "@/lib/auth/manage-people";
import { accessTokensOf } from "@/lib/auth/tokens/queries";
import { type LeftAlone, leftAloneWithout } from "@/lib/demands/access/left-alone";
import { AccessTokensTable } from "../../access-tokens-table";
import {
  changeRolesAction,
  disablePersonAction,
  enablePersonAction,
  inviteAgainAction,
  resetSecondFactorAction,
  revokeTokenAction,
} from "../people-actions";
import { roleField } from "../role-field";

export const metadata: Metadata = { title: "Person" };

/** What keeping somebody out does, and whom it leaves without a second person. */
function WhatFollows({ references, desk }: LeftAlone) {
  return (
    <>
      The person's sessions and access tokens end at once. What they did stays, under their name. Those who
      remain on a restricted demand without a second person are told.
      {desk && (
        <strong>
          {" "}
          At the whole desk nobody could then approve what another wrote: at most one would be left.
        </strong>
      )}
      {references.length > 0 && <strong> Without a second person would be: {references.join(", ")}.</strong>}
    </>
  );
}

export default function PersonPage({ params }: { params: Promise<{ person: string }> }) {
  return deskPage(async (ctx) => {
    const person = await findPerson(ctx, (await params).person);
    const hidden = { personId: person.id };
    const own = personId(ctx.actor) === person.id;
    const tokens = await accessTokensOf(ctx, person.id);
    return (
      <>
        <PageHeader
          title={person.name}
          back={{ href: "/people", label: "People" }}
          description={person.email}
        />
        <Section title="Roles">
          <ActionForm
            action={changeRolesAction}
            submit="Change the roles"
            hidden={hidden}
            note="They count from the person's next step on."
            fields={[roleField(person.roles)]}
          />
        </Section>
        <Section title="Password">
          <ActionForm
            action={inviteAgainAction}
            submit="Make a link for a new password"
            submitVariant="secondary"
            hidden={hidden}
            note="The old password fits until the link is used; then every session and access token of the person ends."
            disabledReason={person.disabledAt ? "The account is disabled." : undefined}
          />
        </Section>
        <Section title="Second factor">
          <ActionForm
            action={resetSecondFactorAction}
            submit="Reset the second factor"
            submitVariant="secondary"
            hidden={hidden}
            note="The person's sessions and access tokens end, and they set up a new authenticator when they next sign in."
            disabledReason={own ? "Another administrator must reset your own second factor." : undefined}
          />
        </Section>
        <Section
          title="Access tokens"
          id="tokens"
          description="By these, programs read in the person's name, and never more than the person may."
          flush={tokens.length > 0}
        >
          {tokens.length > 0 ? (
            <AccessTokensTable tokens={tokens} revoke={revokeTokenAction.bind(null, person.id)} />
          ) : (
            <p>The person has none.</p>
          )}
        </Section>
        <Section title="Access">
          {person.disabledAt ? (
            <ActionForm
              action={enablePersonAction}
              submit="Enable the account"
              submitVariant="secondary"
              hidden={hidden}
            />
          ) : (
            <ActionForm
              action={disablePersonAction}
              submit="Disable the account"
              submitVariant="danger"
              hidden={hidden}
              note={<WhatFollows {...(await leftAloneWithout(ctx, person.id))} />}
            />
          )}
        </Section>
      </>
    );
  });
}
