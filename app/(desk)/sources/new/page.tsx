import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { MappingForm } from "../mapping-form";

export const metadata: Metadata = { title: "Propose a source system" };

/** A system that nobody mapped before. */
export default function NewSourcePage() {
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    return (
      <>
        <PageHeader
          back={{ href: "/sources", label: "Source systems" }}
          title="Propose a source system"
          description="It reads nothing until another counsel or lead counsel confirms it."
        />
        <Card>
          <MappingForm system={null} mapping={null} fromVersion={0} />
        </Card>
      </>
    );
  });
}
