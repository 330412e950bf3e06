import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { mappingDifferences } from "@/lib/production/sources/describe-mapping";
import { proposedSource } from "@/lib/production/sources/source-pages";
import { Differences } from "../../../catalog/difference-table";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";

export const metadata: Metadata = { title: "A change of a source system" };

/** One change of a mapping: what it says otherwise, and the answer of a second person. */
export default async function SourceChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, proposed, from, inUse, stale } = await proposedSource(ctx, id);
    return (
      <>
        <PageHeader
          back={
            inUse
              ? { href: `/sources/${change.key}`, label: inUse.content.name }
              : { href: "/sources", label: "Source systems" }
          }
          eyebrow={from ? `From version ${from.version}` : "A new system"}
          title={proposed.name}
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner tone="warn" title="Another version came into use since this was proposed">
            It cannot be confirmed as it stands. Propose it again from the version in use.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title={from ? "What it changes" : "What it says"} flush>
          <Differences
            label="What it changes"
            found={mappingDifferences(from?.content ?? null, proposed)}
            names={[from ? `Version ${from.version}` : "Before", "As proposed"]}
          />
        </Section>
        {!change.answer && (
          <AnswerForms
            ctx={ctx}
            change={change}
            stale={stale}
            effect="Every export given from then on is filtered by it. Exports given before keep the version with which they were given."
          />
        )}
      </>
    );
  });
}
