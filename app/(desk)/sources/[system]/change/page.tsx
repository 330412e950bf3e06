import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { sourcePage } from "@/lib/production/sources/source-pages";
import { MappingForm } from "../../mapping-form";

export const metadata: Metadata = { title: "Propose a change of a source system" };

/** A new version of a mapping, begun from the one in use. */
export default async function ChangeSourcePage({ params }: { params: Promise<{ system: string }> }) {
  const { system } = await params;
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    const { inUse } = await sourcePage(ctx, system);
    return (
      <>
        <PageHeader
          back={{ href: `/sources/${system}`, label: inUse.content.name }}
          eyebrow={`Version ${inUse.version}`}
          title="Propose a change"
          description="It changes nothing until another counsel or lead counsel confirms it."
        />
        <Card>
          <MappingForm system={system} mapping={inUse.content} fromVersion={inUse.version} />
        </Card>
      </>
    );
  });
}
