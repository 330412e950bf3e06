import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { peopleWithAccess } from "@/lib/demands/access/set-jurisdictions";
import { NotFound } from "@/lib/errors";
import { setJurisdictionsAction } from "../access-actions";

export const metadata: Metadata = { title: "Jurisdictions of a person" };

export default function PersonAccessPage({ params }: { params: Promise<{ person: string }> }) {
  return deskPage(async (ctx) => {
    const { person: id } = await params;
    const person = (await peopleWithAccess(ctx)).find((one) => one.id === id);
    if (!person) throw new NotFound();
    return (
      <>
        <PageHeader
          title={person.name}
          back={{ href: "/access", label: "Jurisdictions" }}
          description={person.email}
        />
        <Section title="Knows of demands from">
          <ActionForm
            action={setJurisdictionsAction}
            submit="Set the jurisdictions"
            hidden={{ personId: person.id }}
            note="It counts from the person's next step on. What they take care of elsewhere is then in nobody's care."
            fields={[
              {
                name: "countries",
                label: "Countries",
                type: "text",
                value: person.jurisdictions.join(", "),
                hint: "Two letters each, such as US, DE. Empty for every country.",
                spellCheck: false,
                autoComplete: "off",
                maxLength: 400,
              },
            ]}
            cancel={{ href: "/access", label: "Back to the list" }}
          />
        </Section>
      </>
    );
  });
}
