import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { proposedKind } from "@/lib/intake/catalog/proposed-kind";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";
import { DifferenceTable } from "../../difference-table";
import { whatFollows } from "../../what-follows";

export const metadata: Metadata = { title: "A change of the catalog" };

/** One change of the catalog: what it says otherwise, what follows, and the answer of a second person. */
export default async function ChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, proposed, from, inUse, touched, stale } = await proposedKind(ctx, id);
    const { answer } = change;
    return (
      <>
        <PageHeader
          back={
            from
              ? { href: `/catalog/${change.key}`, label: from.kind.title }
              : { href: "/catalog", label: "Catalog" }
          }
          eyebrow={from ? `${change.key}, from version ${from.version}` : `${change.key}, a new kind`}
          title={proposed.title}
          meta={<ChangeBadge change={change} />}
        />
        {stale && inUse && (
          <Banner
            tone="warn"
            title={`Version ${inUse.version} came into use since this was proposed`}
            actions={
              <LinkButton href={`/catalog/${change.key}/change?again=${id}`}>Propose it again</LinkButton>
            }
          >
            It cannot be confirmed as it stands. Nothing is lost: below it stands beside the version it was
            written from and beside the one in use.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title={from ? "What it changes" : "What it says"} flush>
          <DifferenceTable
            label="What it changes"
            before={from?.kind ?? null}
            after={proposed}
            names={[from ? `Version ${from.version}` : "Before", "As proposed"]}
          />
        </Section>
        {stale && inUse && (
          <Section title={`Beside version ${inUse.version}, which is in use`} flush>
            <DifferenceTable
              label={`Version ${inUse.version} and the proposal`}
              before={inUse.kind}
              after={proposed}
              names={[`Version ${inUse.version}`, "As proposed"]}
            />
          </Section>
        )}
        {!answer && (
          <Section title="What follows">
            <ul className="flex list-disc flex-col gap-1.5 pl-5">
              {whatFollows(from?.kind ?? null, proposed, touched).map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Section>
        )}
        {!answer && (
          <AnswerForms
            ctx={ctx}
            change={change}
            stale={stale}
            effect="It is in use from then on, for every paper registered after it. The version before is kept."
          />
        )}
      </>
    );
  });
}
