import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { FormFields } from "@/components/ui/form-fields";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { obstacle } from "@/lib/demands/obstacle";
import { openDemand } from "@/lib/demands/open-demand";
import { previewDecisions } from "@/lib/review/decide-items";
import { decisionForms } from "../../../forms/decisions";
import { SecrecyBanner } from "../../sections/secrecy-banner";
import { answerInReview } from "../review-action";
import { previewOf } from "./preview-of";
import { PreviewTable } from "./preview-table";

type Props = {
  params: Promise<{ reference: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Decide several items, ${(await params).reference}` };
}

/** Several items at once: what is decided, what each item would become, and only then the decision. */
export default async function SeveralItemsPage({ params, searchParams }: Props) {
  const { reference } = await params;
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const facts = await openDemand(ctx, reference);
    const refusal = obstacle("decideItems", facts, ctx.actor);
    const asked = previewOf(reference, query);
    const judged = asked.input ? await previewDecisions(ctx, asked.input) : [];
    const faults = judged.some(({ fault }) => fault);
    const back = { href: `/demands/${reference}/review#items`, label: "Back to the review" };
    const chosen = new URLSearchParams(asked.items.map((id) => ["items", id]));
    const submission = randomUUID();
    return (
      <>
        <SecrecyBanner facts={facts} />
        <PageHeader back={back} eyebrow={reference} title="Decide several items" />
        {refusal && (
          <Banner tone="warn" title="Not possible now">
            {refusal.message}
          </Banner>
        )}
        {!refusal && (
          <Card>
            <form method="get" className="flex flex-col gap-5">
              <FormFields
                fields={decisionForms.decideItems.fields(facts, ctx, chosen)}
                state={{ ...(asked.values && { values: asked.values }), fields: asked.fields }}
              />
              <div>
                <Button type="submit">Show what each would become</Button>
              </div>
            </form>
          </Card>
        )}
        {!refusal && judged.length > 0 && (
          <Card flush>
            <PreviewTable judged={judged} />
            <div className="p-4">
              <ActionForm
                // Not the token: drawn anew without scripts, the form would not know its own answer.
                key={new URLSearchParams(asked.pairs).toString()}
                action={answerInReview.bind(null, reference, "decideItems")}
                submit={`Keep the decision on ${judged.length} items`}
                hidden={{ version: String(facts.demand.version), submission }}
                cancel={back}
                {...(faults && {
                  disabledReason: "It will not do for every item: see the table, and change it above.",
                })}
              >
                {asked.pairs.map(([name, value]) => (
                  <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
                ))}
              </ActionForm>
            </div>
          </Card>
        )}
      </>
    );
  });
}
