import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { customerChoices } from "@/lib/contacts/queries";
import { SERVICE_KINDS } from "@/lib/contacts/service/kinds";
import { customerFilterFields } from "../../customers/customer-filters";
import { writeServiceAction } from "../service-actions";

export const metadata: Metadata = { title: "Write a service communication" };

const KINDS = Object.entries(SERVICE_KINDS).map(([value, { title, hint }]) => ({
  value,
  label: title,
  hint,
}));

const WORDS: FieldSpec[] = [
  { name: "kind", label: "What it is about", type: "radio", required: true, options: KINDS },
  { name: "subject", label: "Subject", type: "text", required: true, maxLength: 150 },
  {
    name: "body",
    label: "Text",
    type: "textarea",
    required: true,
    rows: 12,
    maxLength: 5000,
    hint: "Plain text, the same for all. Why it comes and how it is switched off is added below it, in each reader's language. Name no demand.",
  },
];

/** The words, and to whom they go. Nothing is sent before another person has seen what everybody would get. */
export default async function WriteServicePage() {
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "service:write");
    const customers = customerFilterFields("", {}, await customerChoices(ctx))
      .filter(({ name }) => name !== "reach")
      .map((field) => ({
        ...field,
        width: "medium" as const,
        group: "To the administrators of which customers",
      }));
    return (
      <>
        <PageHeader
          title="Write a service communication"
          back={{ href: "/service", label: "Service communications" }}
          description="With nothing chosen it goes to every customer. The next page shows who gets it, who is left out and why, and the exact bytes."
        />
        <Card>
          <ActionForm
            action={writeServiceAction}
            submit="See what everybody would get"
            fields={[...WORDS, ...customers]}
          />
        </Card>
      </>
    );
  });
}
