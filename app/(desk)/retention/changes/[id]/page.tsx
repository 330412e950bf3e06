import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { proposedRetention } from "@/lib/policy/retention/retention-pages";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";
import { DaysTable } from "../../days-table";

export const metadata: Metadata = { title: "A change of retention" };

/** One change of the days of retention, and the answer of a second person. */
export default async function RetentionChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, proposed, from, stale } = await proposedRetention(ctx, id);
    return (
      <>
        <PageHeader
          back={{ href: "/retention", label: "Retention" }}
          eyebrow={`From version ${change.fromVersion}`}
          title="A change of retention"
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner tone="warn" title="Another version came into use since this was proposed">
            It cannot be confirmed as it stands. Propose it again from the version in use.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title="The days" flush>
          <DaysTable days={proposed} before={from?.content} />
        </Section>
        {!change.answer && (
          <AnswerForms
            ctx={ctx}
            change={change}
            stale={stale}
            effect="Whatever is kept is kept by these days from then on, also what is there already. Fewer days can mean that some of it is due at once."
          />
        )}
      </>
    );
  });
}
