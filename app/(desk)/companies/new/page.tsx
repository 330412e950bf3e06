import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { addCompanyAction } from "../company-actions";
import { companyFields } from "../company-fields";

export const metadata: Metadata = { title: "Add a company" };

/** One more of our companies that can be served. */
export default function NewCompanyPage() {
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "company:manage");
    return (
      <>
        <PageHeader title="Add a company" back={{ href: "/companies", label: "Our companies" }} />
        <Card>
          <ActionForm
            action={addCompanyAction}
            submit="Add the company"
            cancel={{ href: "/companies", label: "Back to the companies" }}
            note="Once a paper was served on it, its name and country stay as they are."
            fields={companyFields()}
          />
        </Card>
      </>
    );
  });
}
