import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Columns } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/context";
import type { InstrumentKind } from "@/lib/instruments/kind";
import { kindVersions } from "@/lib/intake/catalog/kind-page";
import { reviewKindAction } from "../../catalog-actions";
import { FactsSection } from "../sections/facts-section";

export const metadata: Metadata = { title: "Record a review" };

function reviewFields({ unconfirmed, reviewBy }: InstrumentKind): FieldSpec[] {
  const facts: FieldSpec = {
    name: "confirmed",
    label: "Facts that you have now read in the text of the law",
    type: "checkboxes",
    value: [],
    options: unconfirmed.map((fact) => ({ value: fact, label: fact })),
  };
  return [
    ...(unconfirmed.length > 0 ? [facts] : []),
    {
      name: "reviewBy",
      label: "Review again by",
      type: "date",
      required: true,
      value: reviewBy,
      hint: "A later day, if nothing else changed.",
    },
    {
      name: "reason",
      label: "What was read",
      type: "textarea",
      rows: 3,
      required: true,
      hint: "The text, its date, and that it says what the row says.",
    },
  ];
}

/** The row was read again: what is confirmed now, and when it is read next. Another person confirms the review. */
export default async function ReviewKindPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "setting:propose");
    const [{ kind, version }] = await kindVersions(ctx, code);
    const back = { href: `/catalog/${code}`, label: kind.title };
    return (
      <>
        <PageHeader
          back={back}
          eyebrow={`${code}, version ${version}`}
          title="Record a review"
          description="Where the law says something else by now, propose a change instead."
        />
        <Columns
          main={
            <Card>
              <ActionForm
                action={reviewKindAction.bind(null, code)}
                lookFirst="Show what it would change"
                submit="Propose this"
                hidden={{ fromVersion: String(version) }}
                cancel={{ href: back.href, label: "Back to the row" }}
                fields={reviewFields(kind)}
              />
            </Card>
          }
          aside={<FactsSection kind={kind} />}
        />
      </>
    );
  });
}
