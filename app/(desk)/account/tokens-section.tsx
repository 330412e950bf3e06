import { factorFields } from "@/app/_adapters/factor-again";
import { FactorAtService } from "@/app/_adapters/factor-at-service";
import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import type { Context } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/permissions";
import { ownAccessTokens } from "@/lib/auth/tokens/queries";
import { VALID_DAYS } from "@/lib/auth/tokens/schema";
import { SCOPES, scopesFor } from "@/lib/auth/tokens/scopes";
import { AccessTokensTable } from "../access-tokens-table";
import { makeTokenAction, revokeTokenAction } from "./token-actions";

/** The tokens by which the person's programs read in their name. */
export async function TokensSection({ ctx, roles }: { ctx: Context; roles: readonly Role[] }) {
  const tokens = await ownAccessTokens(ctx);
  const scopes = scopesFor(roles);
  if (scopes.length === 0 && tokens.length === 0) return null;
  return (
    <Section
      title="Access tokens"
      id="tokens"
      description="A program with a token reads over HTTP what you may read yourself at that moment, and changes nothing. Whatever it takes is recorded under your name."
    >
      {tokens.length > 0 && <AccessTokensTable tokens={tokens} revoke={revokeTokenAction} />}
      {scopes.length > 0 && (
        <>
          <FactorAtService next="/account#tokens" />
          <ActionForm
            action={makeTokenAction}
            submit="Make a token"
            submitVariant="secondary"
            fields={[
              {
                name: "name",
                label: "Name of the new token",
                type: "text",
                required: true,
                width: "medium",
                maxLength: 60,
                hint: "Such as the program that will use it.",
              },
              {
                name: "scopes",
                label: "What it may do",
                type: "checkboxes",
                required: true,
                options: scopes.map((scope) => ({ value: scope, label: SCOPES[scope].words })),
              },
              {
                name: "validDays",
                label: "Good for",
                type: "select",
                required: true,
                width: "short",
                options: VALID_DAYS.map((days) => ({ value: days, label: `${days} days` })),
              },
              ...(await factorFields()),
            ]}
          />
        </>
      )}
    </Section>
  );
}
