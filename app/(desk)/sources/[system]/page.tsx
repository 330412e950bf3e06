import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { describeMapping, mappingDifferences } from "@/lib/production/sources/describe-mapping";
import type { Mapping } from "@/lib/production/sources/mapping";
import { sourcePage } from "@/lib/production/sources/source-pages";
import { Differences } from "../../catalog/difference-table";
import { VersionsSection } from "../../setting-changes/versions-section";
import { WaitingBanners } from "../../setting-changes/waiting-banners";

export const metadata: Metadata = { title: "Source system" };

function Words({ mapping }: { mapping: Mapping }) {
  return <DefinitionList items={describeMapping(mapping).map(({ term, said }) => ({ term, value: said }))} />;
}

/** One source system: its mapping in words, and how it came to be so. */
export default async function SourcePage({ params }: { params: Promise<{ system: string }> }) {
  const { system } = await params;
  return deskPage(async (ctx) => {
    const { inUse, versions, waiting, refused } = await sourcePage(ctx, system);
    return (
      <>
        <PageHeader
          back={{ href: "/sources", label: "Source systems" }}
          eyebrow={`Version ${inUse.version}`}
          title={inUse.content.name}
          actions={
            can(ctx.actor, "setting:propose") && (
              <LinkButton href={`/sources/${system}/change`} variant="primary">
                Propose a change
              </LinkButton>
            )
          }
        />
        <WaitingBanners waiting={waiting} />
        <Section title="How its exports are read">
          <Words mapping={inUse.content} />
        </Section>
        <VersionsSection
          versions={versions}
          refused={refused}
          unfolded={({ version, content }, before) =>
            before
              ? {
                  summary: `What differs from version ${before.version}`,
                  shown: (
                    <Differences
                      label={`Version ${version} beside version ${before.version}`}
                      found={mappingDifferences(before.content, content)}
                    />
                  ),
                }
              : { summary: `The mapping of version ${version}`, shown: <Words mapping={content} /> }
          }
        />
      </>
    );
  });
}
