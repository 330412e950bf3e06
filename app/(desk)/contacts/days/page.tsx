import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { freshnessSettingPage } from "@/lib/contacts/freshness-pages";
import { ChangeBadge } from "../../setting-changes/proposal-section";
import { ProposeSection } from "../../setting-changes/propose-section";
import { proposeFreshnessAction } from "./days-actions";
import { DAY_WORDS, daysFields } from "./days-fields";

export const metadata: Metadata = { title: "Days of freshness" };

/** How many days a confirmation holds, in the version in force, and how to propose another. */
export default function FreshnessDaysPage() {
  return deskPage(async (ctx) => {
    const { version, days, changes } = await freshnessSettingPage(ctx);
    return (
      <>
        <PageHeader
          back={{ href: "/contacts", label: "Contacts" }}
          eyebrow={`Version ${version}`}
          title="Days of freshness"
          description="How long a confirmation of an address holds. The notice gate reads these days, so one person proposes others and another confirms them."
        />
        <Section title="In force">
          <DefinitionList
            items={DAY_WORDS.map(({ name, label }) => ({ term: label, value: `${days[name]} days` }))}
          />
        </Section>
        {changes.length > 0 && (
          <Section title="Changes">
            <ul className="flex flex-col gap-3">
              {changes.map((change) => (
                <li key={change.id}>
                  <Link href={`/contacts/days/changes/${change.id}`} className="text-link">
                    Proposed by {change.proposedBy}
                  </Link>
                  , <Clock at={change.proposedAt} /> <ChangeBadge change={change} />
                  <div className="text-muted text-sm">{change.reason}</div>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <ProposeSection
          ctx={ctx}
          title="Propose other days"
          description="A second person confirms them; until then nothing changes."
        >
          <ActionForm
            action={proposeFreshnessAction}
            submit="Propose it"
            hidden={{ fromVersion: String(version) }}
            fields={daysFields(days)}
          />
        </ProposeSection>
      </>
    );
  });
}
