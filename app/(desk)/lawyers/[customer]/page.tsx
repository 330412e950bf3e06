import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { countLawyers, lawyersPage } from "@/lib/production/lawyers/lawyers-pages";
import { ProposeSection } from "../../setting-changes/propose-section";
import { VersionsSection } from "../../setting-changes/versions-section";
import { WaitingBanners } from "../../setting-changes/waiting-banners";
import { WHY } from "../../setting-changes/why-field";
import { proposeLawyersAction } from "../lawyers-actions";
import { LawyersDiffer } from "../lawyers-differ";
import { sayCount } from "../say-count";

export const metadata: Metadata = { title: "A customer's lawyers" };

/** The lawyers of one customer, how the list came to be so, and how to propose another. */
export default async function CustomerLawyersPage({ params }: { params: Promise<{ customer: string }> }) {
  const { customer: id } = await params;
  return deskPage(async (ctx) => {
    const { customer, inUse, versions, waiting, refused } = await lawyersPage(ctx, id);
    const lawyers = inUse?.content ?? [];
    return (
      <>
        <PageHeader
          back={{ href: "/lawyers", label: "Customers' lawyers" }}
          eyebrow={inUse ? `Version ${inUse.version}` : "No list yet"}
          title={`Lawyers of ${customer.name}`}
          description={
            <>
              Records that name one of them are put aside unread.{" "}
              <Link href={`/customers/${id}`} className="text-link">
                The customer
              </Link>
            </>
          }
        />
        <WaitingBanners waiting={waiting} />
        <Section title="In use" description={sayCount(countLawyers(lawyers))}>
          {lawyers.length === 0 ? (
            <p className="text-muted">Nobody is listed, so no record of this customer is put aside.</p>
          ) : (
            <ul className="flex flex-col gap-1 break-all">
              {lawyers.map((one) => (
                <li key={one}>{one.includes("@") ? one : `${one} and all below it`}</li>
              ))}
            </ul>
          )}
        </Section>
        {versions.length > 0 && (
          <VersionsSection
            versions={versions}
            refused={refused}
            unfolded={({ content }, before) => ({
              summary: before ? `What differs from version ${before.version}` : "What it listed",
              shown: <LawyersDiffer before={before?.content ?? []} after={content} />,
            })}
          />
        )}
        {versions.length === 0 && refused.length > 0 && (
          <Section title="Proposed before">
            <Details summary="Declined or taken back">
              <ul className="flex flex-col gap-1.5">
                {refused.map((change) => (
                  <li key={change.id}>
                    <Link href={`/lawyers/changes/${change.id}`} className="text-link">
                      Proposed by {change.proposedBy}
                    </Link>
                  </li>
                ))}
              </ul>
            </Details>
          </Section>
        )}
        <ProposeSection
          ctx={ctx}
          title={inUse ? "Propose another list" : "Propose a list"}
          description="A second person confirms it; until then nothing changes."
        >
          <ActionForm
            action={proposeLawyersAction.bind(null, id)}
            submit="Propose it"
            hidden={{ fromVersion: String(inUse?.version ?? 0) }}
            fields={[
              {
                name: "lawyers",
                label: "Addresses and domains",
                type: "textarea",
                rows: 8,
                spellCheck: false,
                value: lawyers.join("\n"),
                hint: "One on each line, or rows of a CSV: of each row every address and domain is taken. A domain covers those below it. The whole list, not only what is new.",
              },
              WHY,
            ]}
          />
        </ProposeSection>
      </>
    );
  });
}
