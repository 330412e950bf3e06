import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { proposedPublicPage } from "@/lib/reporting/public-page/public-page-versions";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";
import { sayShown } from "../../say-shown";

export const metadata: Metadata = { title: "A change of the public page" };

/** One proposal that the public page is shown or taken away, and the answer of a second person. */
export default async function PublicPageChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, proposed, from, stale } = await proposedPublicPage(ctx, id);
    return (
      <>
        <PageHeader
          back={{ href: "/public-page", label: "Public page" }}
          eyebrow={`From version ${change.fromVersion}`}
          title="A change of the public page"
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner tone="warn" title="Another version came into use since this was proposed">
            It cannot be confirmed as it stands. Propose it again from the version in use.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title="What it says">
          <DefinitionList
            items={[
              ...(from ? [{ term: "Before", value: sayShown(from.content.shown) }] : []),
              { term: "Then", value: sayShown(proposed.shown) },
            ]}
          />
        </Section>
        {!change.answer && (
          <AnswerForms
            ctx={ctx}
            change={change}
            stale={stale}
            effect={
              proposed.shown
                ? "From then on everybody can read every published report of the public profiles, and whatever is published later."
                : "From then on there is no such page. What somebody saved of it stays with them."
            }
          />
        )}
      </>
    );
  });
}
