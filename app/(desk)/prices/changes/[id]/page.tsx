import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { proposedPrices } from "@/lib/policy/prices/price-pages";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";
import { PriceTable } from "../../price-table";

export const metadata: Metadata = { title: "A change of the price list" };

/** One change of the price list, and the answer of a second person. */
export default async function PricesChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, proposed, from, stale } = await proposedPrices(ctx, id);
    return (
      <>
        <PageHeader
          back={{ href: "/prices", label: "Price list" }}
          eyebrow={`From version ${change.fromVersion}`}
          title="A change of the price list"
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner tone="warn" title="Another version came into use since this was proposed">
            It cannot be confirmed as it stands. Propose it again from the version in use.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title="As proposed" flush>
          <PriceTable prices={proposed} label="Prices as proposed" />
        </Section>
        {from && (
          <Section title={`Version ${from.version}`} flush>
            <PriceTable prices={from.content} label={`Prices of version ${from.version}`} />
          </Section>
        )}
        {!change.answer && (
          <AnswerForms
            ctx={ctx}
            change={change}
            stale={stale}
            effect="Costs are stated by it from then on. Statements made before keep their prices."
          />
        )}
      </>
    );
  });
}
