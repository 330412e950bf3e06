import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { proposedFreshness } from "@/lib/contacts/freshness-pages";
import { AnswerForms } from "../../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../../setting-changes/proposal-section";
import { DAY_WORDS } from "../../days-fields";
import { ImpactSection } from "./impact-section";

export const metadata: Metadata = { title: "A change of the days of freshness" };

/** One change of the days: what differs, what it would bring about in numbers, and the answer of a second person. */
export default async function FreshnessChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, before, days, impact, stale } = await proposedFreshness(ctx, id);
    return (
      <>
        <PageHeader
          back={{ href: "/contacts/days", label: "Days of freshness" }}
          eyebrow={`From version ${change.fromVersion}`}
          title="A change of the days of freshness"
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner tone="warn" title="Another version came into force since this was proposed">
            It cannot be confirmed as it stands. Propose the days again from the version in force.
          </Banner>
        )}
        <ProposalSection change={change} />
        <Section title="The days" flush>
          <Table
            label="The days before and then"
            columns={[
              { label: "What" },
              { label: "Before", numeric: true },
              { label: "Then", numeric: true },
            ]}
            rows={DAY_WORDS.map(({ name, label }) => ({
              key: name,
              ...(before[name] !== days[name] && { tone: "info" as const }),
              cells: [label, before[name], days[name]],
            }))}
          />
        </Section>
        {impact && (
          <>
            <ImpactSection impact={impact} />
            <AnswerForms
              ctx={ctx}
              change={change}
              stale={stale}
              effect="Every contact is judged by these days from then on. The version before is kept."
            />
          </>
        )}
      </>
    );
  });
}
