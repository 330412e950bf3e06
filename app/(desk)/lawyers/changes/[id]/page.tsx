import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { countLawyers, proposedLawyers } from "@/lib/production/lawyers/lawyers-pages";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";
import { LawyersDiffer } from "../../lawyers-differ";
import { sayCount } from "../../say-count";

export const metadata: Metadata = { title: "A change of a customer's lawyers" };

/** One change of a customer's list: who comes and who goes, and the answer of a second person. */
export default async function LawyersChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, customer, proposed, from, stale } = await proposedLawyers(ctx, id);
    return (
      <>
        <PageHeader
          back={{ href: `/lawyers/${customer.id}`, label: `Lawyers of ${customer.name}` }}
          eyebrow={from ? `From version ${from.version}` : "A first list"}
          title={`A change of the lawyers of ${customer.name}`}
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner tone="warn" title="Another version came into use since this was proposed">
            It cannot be confirmed as it stands. Propose it again from the version in use.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title="What it changes" description={`Then: ${sayCount(countLawyers(proposed))}`}>
          <LawyersDiffer before={from?.content ?? []} after={proposed} />
        </Section>
        {!change.answer && (
          <AnswerForms
            ctx={ctx}
            change={change}
            stale={stale}
            effect="Every export of this customer is filtered anew by it, and a package sealed before is void."
          />
        )}
      </>
    );
  });
}
