import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { proposedWords } from "@/lib/policy/templates/template-pages";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";
import { Examples, WordsDiffer } from "../../words";

export const metadata: Metadata = { title: "A change of a template" };

/** One change of a template's words: what differs, how it reads, and the answer of a second person. */
export default async function LetterChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, template, proposed, from, inUse, stale } = await proposedWords(ctx, id);
    const { code, title, makes } = template;
    return (
      <>
        <PageHeader
          back={{ href: `/letters/${code}`, label: title }}
          eyebrow={`From version ${change.fromVersion}`}
          title={`${title}: a change`}
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner
            tone="warn"
            title={`Version ${inUse.version} came into use since this was proposed`}
            actions={<LinkButton href={`/letters/${code}/change?again=${id}`}>Propose it again</LinkButton>}
          >
            It cannot be confirmed as it stands. Nothing is lost: below it stands beside the version it was
            written from and beside the one in use.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title={`What differs from version ${from.version}`}>
          <WordsDiffer before={from.words} after={proposed} />
        </Section>
        {stale && (
          <Section title={`Beside version ${inUse.version}, which is in use`}>
            <WordsDiffer before={inUse.words} after={proposed} />
          </Section>
        )}
        <Section title="How it reads" description="Filled from an invented demand.">
          <Examples template={template} words={proposed} />
        </Section>
        {!change.answer && (
          <AnswerForms
            ctx={ctx}
            change={change}
            stale={stale}
            effect={`Every ${makes} of this sort that is written from then on uses these words. Those written before keep theirs.`}
          />
        )}
      </>
    );
  });
}
