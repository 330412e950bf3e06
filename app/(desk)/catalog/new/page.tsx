import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { proposeKindAction } from "../catalog-actions";
import { kindFields } from "../kind-form-fields";

export const metadata: Metadata = { title: "Propose a new kind" };

/** A kind of instrument that the catalog does not have. */
export default function NewKindPage() {
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    const back = { href: "/catalog", label: "Catalog" };
    return (
      <>
        <PageHeader
          back={back}
          title="Propose a new kind"
          description="No paper can be registered as of this kind until another counsel or lead counsel confirms it."
        />
        <Card>
          <ActionForm
            action={proposeKindAction.bind(null, null)}
            lookFirst="Show what it would say"
            submit="Propose this"
            layout="columns"
            hidden={{ fromVersion: "0" }}
            cancel={{ href: back.href, label: "Back to the catalog" }}
            fields={kindFields(null)}
          />
        </Card>
      </>
    );
  });
}
