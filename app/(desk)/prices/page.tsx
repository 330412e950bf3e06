import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { FormFields } from "@/components/ui/form-fields";
import { PageHeader } from "@/components/ui/page-header";
import { RepeatGroup } from "@/components/ui/repeat-group";
import { Section } from "@/components/ui/section";
import { writeHundredths } from "@/lib/policy/prices/money";
import { pricesPage } from "@/lib/policy/prices/price-pages";
import { ProposeSection } from "../setting-changes/propose-section";
import { VersionsSection } from "../setting-changes/versions-section";
import { WaitingBanners } from "../setting-changes/waiting-banners";
import { WHY } from "../setting-changes/why-field";
import { PriceTable } from "./price-table";
import { proposePricesAction } from "./prices-actions";

export const metadata: Metadata = { title: "Price list" };

const SPARE = 3;

/** What our work costs an authority where a statute lets us ask for it, and how to propose other prices. */
export default function PricesPage() {
  return deskPage(async (ctx) => {
    const { inUse, versions, waiting, refused } = await pricesPage(ctx);
    const rows = (inUse?.content.rows ?? []).map(({ what, unit, cents }) => ({
      ...{ what, unit },
      price: writeHundredths(cents),
    }));
    return (
      <>
        <PageHeader
          eyebrow={inUse ? `Version ${inUse.version}` : "None in use"}
          title="Price list"
          description="What our work costs an authority where a statute lets us ask for it (18 U.S.C. 2706 and its like). Only costs that were reasonably necessary and directly incurred may be asked for. One person proposes prices and another confirms them."
        />
        {inUse && !inUse.content.confirmed && (
          <Banner tone="warn" title="These prices are an example">
            They are what other providers publish. Nothing is charged by them: counsel proposes prices of our
            own, or these, and somebody else confirms them.
          </Banner>
        )}
        <WaitingBanners waiting={waiting} />
        {inUse && (
          <Section title="In use" flush>
            <PriceTable prices={inUse.content} label="Prices in use" />
          </Section>
        )}
        <VersionsSection
          versions={versions}
          refused={refused}
          unfolded={({ version, content }) => ({
            summary: `The prices of version ${version}`,
            shown: <PriceTable prices={content} label={`Prices of version ${version}`} />,
          })}
        />
        <ProposeSection
          ctx={ctx}
          title="Propose other prices"
          description="A second person confirms them; until then nothing changes."
        >
          <ActionForm
            action={proposePricesAction}
            submit="Propose it"
            hidden={{ fromVersion: String(inUse?.version ?? 0) }}
          >
            <FormFields
              fields={[
                {
                  name: "currency",
                  label: "Currency",
                  type: "text",
                  required: true,
                  width: "short",
                  maxLength: 3,
                  value: inUse?.content.currency ?? "USD",
                  hint: "Three letters, such as USD.",
                },
              ]}
            />
            <RepeatGroup
              name="rows"
              legend="Prices"
              rowLabel="Price"
              fields={[
                { name: "what", label: "What is charged", type: "text", maxLength: 120 },
                { name: "unit", label: "Unit", type: "text", maxLength: 30, hint: "Such as hour." },
                { name: "price", label: "Price of one", type: "text", hint: "Such as 125.00." },
              ]}
              values={rows}
              rows={rows.length + SPARE}
              max={30}
              addLabel="Add a price"
            />
            <FormFields fields={[WHY]} />
          </ActionForm>
        </ProposeSection>
      </>
    );
  });
}
