import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { Columns, Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { LETTERS } from "@/lib/policy/letters/letters";
import { letterPage } from "@/lib/policy/letters/template-pages";
import { Examples, Words } from "../words";
import { PlaceholdersSection } from "./placeholders-section";
import { VersionsSection } from "./versions-section";

export const metadata: Metadata = { title: "Letter" };

/** One letter: its words now and before, what may stand in them, and how they read. */
export default async function LetterPage({ params }: { params: Promise<{ letter: string }> }) {
  const { letter: code } = await params;
  return deskPage(async (ctx) => {
    const { letter, inUse, versions, waiting, refused } = await letterPage(ctx, code);
    const { title, purpose, to } = LETTERS[letter];
    return (
      <>
        <PageHeader
          back={{ href: "/letters", label: "Letters" }}
          eyebrow={`Version ${inUse.version}`}
          title={title}
          description={`${purpose} ${to === "anyone" ? "It may go to an officer who is not verified, and then says no more than that." : "It goes to verified officers only."}`}
          actions={
            can(ctx.actor, "setting:propose") && (
              <LinkButton href={`/letters/${letter}/change`} variant="primary">
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
                <Examples letter={letter} words={inUse.words} />
              </Section>
              <VersionsSection versions={versions} refused={refused} />
            </>
          }
          aside={<PlaceholdersSection letter={letter} />}
        />
      </>
    );
  });
}
