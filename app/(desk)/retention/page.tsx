import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { RECORD_CLASSES } from "@/lib/files/demand-key";
import { RETENTION_WORDS } from "@/lib/policy/retention/retention";
import { retentionPage } from "@/lib/policy/retention/retention-pages";
import { ProposeSection } from "../setting-changes/propose-section";
import { VersionsSection } from "../setting-changes/versions-section";
import { WaitingBanners } from "../setting-changes/waiting-banners";
import { WHY } from "../setting-changes/why-field";
import { DaysTable } from "./days-table";
import { proposeRetentionAction } from "./retention-actions";

export const metadata: Metadata = { title: "Retention" };

/** How long each class of what is kept is kept, and how to propose other days. */
export default function RetentionPage() {
  return deskPage(async (ctx) => {
    const { inUse, versions, waiting, refused } = await retentionPage(ctx);
    return (
      <>
        <PageHeader
          eyebrow={inUse ? `Version ${inUse.version}` : "None in use"}
          title="Retention"
          description="How long each class of what is kept is kept before its key is destroyed. A hold and a notice that is still owed keep it longer, whatever its days say. One person proposes other days and another confirms them."
        />
        <WaitingBanners waiting={waiting} />
        {inUse && (
          <Section title="In use" flush>
            <DaysTable days={inUse.content} />
          </Section>
        )}
        <VersionsSection
          versions={versions}
          refused={refused}
          unfolded={({ content }, before) => ({
            summary: before ? `What differs from version ${before.version}` : "The days it gave",
            shown: <DaysTable days={content} before={before?.content} />,
          })}
        />
        {inUse && (
          <ProposeSection
            ctx={ctx}
            title="Propose other days"
            description="A second person confirms them; until then nothing changes."
          >
            <ActionForm
              action={proposeRetentionAction}
              submit="Propose it"
              hidden={{ fromVersion: String(inUse.version) }}
              fields={[
                ...RECORD_CLASSES.map((name) => ({
                  ...{
                    name,
                    label: RETENTION_WORDS[name].title,
                    hint: `Days, ${RETENTION_WORDS[name].from}.`,
                  },
                  ...{ type: "number" as const, required: true, width: "short" as const, min: "1" },
                  value: String(inUse.content[name]),
                })),
                WHY,
              ]}
            />
          </ProposeSection>
        )}
      </>
    );
  });
}
