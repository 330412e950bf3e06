import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import { findKind } from "@/lib/instruments/catalog";
import { type InstrumentKind, readKind } from "@/lib/instruments/kind";
import { kindVersions } from "@/lib/intake/catalog/kind-page";
import { changePage } from "@/lib/policy/changes/queries";
import { proposeKindAction } from "../../catalog-actions";
import { kindFields } from "../../kind-form-fields";

export const metadata: Metadata = { title: "Propose a change of the catalog" };

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<{ again?: string; shipped?: string; lapsed?: string }>;
};

const BEGINS = {
  again: "It begins with an earlier proposal.",
  shipped: "It begins with the text that this release brings.",
  lapsed: "It begins with the law behind the row as lapsed.",
};

/** A new version of a kind, begun from the one in use, from the text that this release brings, or from an earlier proposal. */
export default async function ChangeKindPage({ params, searchParams }: Props) {
  const [{ code }, { again, shipped, lapsed }] = await Promise.all([params, searchParams]);
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    const [{ kind, version }] = await kindVersions(ctx, code);
    let begun: InstrumentKind = kind;
    if (lapsed !== undefined) begun = { ...kind, state: "lapsed" };
    if (shipped !== undefined) begun = findKind(code) ?? kind;
    if (again) {
      const change = await changePage(ctx, "INSTRUMENT_KIND", again);
      if (change.key === code) begun = readKind(change.proposed);
    }
    const back = { href: `/catalog/${code}`, label: kind.title };
    return (
      <>
        <PageHeader
          back={back}
          eyebrow={`${code}, version ${version}`}
          title="Propose a change"
          description="It changes nothing until another counsel or lead counsel confirms it."
        />
        {begun !== kind && (
          <Banner tone="info" title="The form does not begin with the row in use">
            {BEGINS[again ? "again" : shipped === undefined ? "lapsed" : "shipped"]} What it would change is
            shown before you propose it.
          </Banner>
        )}
        <Card>
          <ActionForm
            action={proposeKindAction.bind(null, code)}
            lookFirst="Show what it would change"
            submit="Propose this"
            layout="columns"
            hidden={{ fromVersion: String(version) }}
            cancel={{ href: back.href, label: "Back to the row" }}
            fields={kindFields(begun)}
          />
        </Card>
      </>
    );
  });
}
