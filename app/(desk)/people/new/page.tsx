import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { addPersonAction } from "../people-actions";
import { roleField } from "../role-field";

export const metadata: Metadata = { title: "Add a person" };

export default function NewPersonPage() {
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "person:manage");
    return (
      <>
        <PageHeader title="Add a person" back={{ href: "/people", label: "People" }} />
        <Section title="The account">
          <ActionForm
            action={addPersonAction}
            submit="Add the person"
            hidden={{ submission: randomUUID() }}
            cancel={{ href: "/people", label: "Back to the people" }}
            note="You get a link at which the person chooses a password. Nothing is mailed."
            fields={[
              { name: "name", label: "Name", type: "text", required: true, width: "medium" },
              { name: "email", label: "Email address", type: "email", required: true, width: "medium" },
              roleField(),
            ]}
          />
        </Section>
      </>
    );
  });
}
