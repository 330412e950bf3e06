import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { Columns, Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { templatePage } from "@/lib/policy/templates/template-pages";
import { VersionsSection } from "../../setting-changes/versions-section";
import { Examples, Words, WordsDiffer } from "../words";
import { PlaceholdersSection } from "./placeholders-section";

export const metadata: Metadata = { title: "Template" };

/** One template: its words now and before, what may stand in them, and how they read. */
export default async function LetterPage({ params }: { params: Promise<{ letter: string }> }) {
  const { letter: code } = await params;
  return deskPage(async (ctx) => {
    const { template, inUse, versions, waiting, refused } = await templatePage(ctx, code);
    return (
      <>
        <PageHeader
          back={{ href: "/letters", label: "Letters and notices" }}
          eyebrow={`Version ${inUse.version}`}
          title={template.title}
          description={template.purpose}
          actions={
            can(ctx.actor, "setting:propose") && (
              <LinkButton href={`/letters/${template.code}/change`} variant="primary">
                Propose a change
              </LinkButton>
            )
          }
        />
        {waiting.map(({ id, proposedBy, proposedAt, fromVersion, reason }) => (
          <Banner
            key={id}
            tone="info"
            title={`${proposedBy} proposes a change`}
            actions={<LinkButton href={`/letters/changes/${id}`}>See the change</LinkButton>}
          >
            Written from version {fromVersion}, <Clock at={proposedAt} />: {reason}
          </Banner>
        ))}
        <Columns
          main={
            <>
              <Section title="The words">
                <Words words={inUse.words} />
              </Section>
              <Section title="How it reads" description="Filled from an invented demand.">
                <Examples template={template} words={inUse.words} />
              </Section>
              <VersionsSection
                versions={versions}
                refused={refused}
                unfolded={({ version, words }, before) =>
                  before
                    ? {
                        summary: `What differs from version ${before.version}`,
                        shown: <WordsDiffer before={before.words} after={words} />,
                      }
                    : { summary: `The words of version ${version}`, shown: <Words words={words} /> }
                }
              />
            </>
          }
          aside={<PlaceholdersSection template={template} />}
        />
      </>
    );
  });
}
