import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { draftFor } from "@/app/_adapters/draft-of-form";
import { ActionForm } from "@/components/ui/action-form";
import { FormFields } from "@/components/ui/form-fields";
import { PageHeader } from "@/components/ui/page-header";
import { RepeatGroup } from "@/components/ui/repeat-group";
import { Card } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { possibleReaders } from "@/lib/intake/possible-readers";
import { registrationChoices } from "@/lib/intake/queries";
import { AuthorityAndOfficer } from "./authority-and-officer";
import { authorityFields, newAuthorityFields, paperFields, visibilityFields } from "./fields";
import { itemFields, pastedFields } from "./item-fields";
import { NoCompany } from "./no-company";
import { OptionalPart } from "./optional-part";
import { registerAction } from "./register-action";
import { orderFields, secrecyFields } from "./secrecy-fields";

export const metadata: Metadata = { title: "Register an instrument" };

/** The door: one paper as it was served. */
export default async function RegisterPage() {
  return deskPage(async (ctx) => {
    const choices = await registrationChoices(ctx);
    if (choices.entities.length === 0) return <NoCompany ctx={ctx} />;
    const readers = await possibleReaders(ctx);
    const submission = randomUUID();
    const draft = await draftFor(ctx, "registerInstrument");
    const zone = choices.entities[0]?.zone ?? "UTC";
    return (
      <>
        <PageHeader
          title="Register an instrument"
          description="One paper of one authority. Its accounts find their customers by domain or tenant id; each customer gets a demand of its own."
        />
        <Card>
          <ActionForm
            // The same for the answer to a form that was sent without scripts: only then does React show its faults.
            key={draft?.savedAt ?? "none"}
            action={registerAction}
            submit="Register"
            hidden={{ submission }}
            draft={draft}
            cancel={{ href: "/queue", label: "Back to the queue" }}
            note="Nobody is told anything by registering."
          >
            <AuthorityAndOfficer {...authorityFields(choices)} />
            <OptionalPart
              summary="The authority or the officer is not on the list"
              prefixes={["authority.", "officer."]}
              prefilled={["authority.zone"]}
              open={choices.authorities.length === 0}
            >
              <FormFields fields={newAuthorityFields} layout="columns" />
            </OptionalPart>
            <FormFields fields={paperFields(choices)} layout="columns" />
            <RepeatGroup
              name="items"
              legend="What is asked"
              rowLabel="Item"
              fields={itemFields}
              max={500}
              addLabel="Add an item"
            />
            <OptionalPart
              summary="Paste a list of accounts"
              prefixes={["pasted."]}
              prefilled={["pasted.rangeStartZone", "pasted.rangeEndZone"]}
            >
              <FormFields fields={pastedFields} layout="columns" />
            </OptionalPart>
            <FormFields fields={secrecyFields(can(ctx.actor, "secrecy:answer"))} />
            <OptionalPart
              summary="The order that forbids telling"
              prefixes={["order.", "secrecy"]}
              prefilled={["order.startsAtZone", "order.covers", "secrecy"]}
            >
              <FormFields fields={orderFields(zone)} layout="columns" />
            </OptionalPart>
            <OptionalPart
              summary="Earlier demands, and who may know"
              prefixes={["supersedes", "preservation", "restricted", "readers"]}
            >
              <FormFields fields={visibilityFields(readers)} />
            </OptionalPart>
          </ActionForm>
        </Card>
      </>
    );
  });
}
