import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { PROFILE_WORDS } from "@/lib/reporting/files/frozen-report";
import { PUBLIC_PROFILES } from "@/lib/reporting/public-page/for-everybody";
import { publicPageSettings } from "@/lib/reporting/public-page/public-page-versions";
import { ProposeSection } from "../setting-changes/propose-section";
import { VersionsSection } from "../setting-changes/versions-section";
import { WaitingBanners } from "../setting-changes/waiting-banners";
import { WHY } from "../setting-changes/why-field";
import { proposePublicPageAction } from "./public-page-actions";
import { sayShown } from "./say-shown";

export const metadata: Metadata = { title: "Public page" };

/** Whether everybody may read the published reports, and how to propose that they may, or may no longer. */
export default function PublicPagePage() {
  return deskPage(async (ctx) => {
    const { inUse, versions, waiting, refused } = await publicPageSettings(ctx);
    const shown = inUse?.content.shown === true;
    return (
      <>
        <PageHeader
          eyebrow={inUse ? `Version ${inUse.version}` : "None in use"}
          title="Public page"
          description="A page for everybody, without an account, with the reports that were published. One person proposes that it is shown or taken away, and another confirms it."
          actions={shown && <LinkButton href="/transparency">Open the page</LinkButton>}
        />
        <WaitingBanners waiting={waiting} />
        <Section title="In use">
          <p>{sayShown(shown)}</p>
          <p className="max-w-prose text-muted">
            On it stand published versions alone, of these reports:{" "}
            {PUBLIC_PROFILES.map((profile) => PROFILE_WORDS[profile] ?? profile).join("; ")}. Drafts, approved
            versions, the internal report and what named people read are never there. A published version
            stays on it, also once it was corrected.
          </p>
        </Section>
        <VersionsSection
          versions={versions}
          refused={refused}
          unfolded={({ content }) => ({
            summary: "What it said",
            shown: <p>{sayShown(content.shown)}</p>,
          })}
        />
        {inUse && (
          <ProposeSection
            ctx={ctx}
            title="Propose a change"
            description="A second person confirms it; until then nothing changes."
          >
            <ActionForm
              action={proposePublicPageAction}
              submit="Propose it"
              hidden={{ fromVersion: String(inUse.version) }}
              fields={[
                {
                  ...{
                    name: "shown",
                    label: "Show the published reports to everybody",
                    type: "radio" as const,
                  },
                  ...{ required: true, value: shown ? "no" : "yes" },
                  options: [
                    { value: "yes", label: "Yes", hint: "At /transparency, without an account." },
                    { value: "no", label: "No", hint: "There is no such page." },
                  ],
                },
                WHY,
              ]}
            />
          </ProposeSection>
        )}
      </>
    );
  });
}
