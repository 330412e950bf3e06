import type { Metadata } from "next";
import { Section } from "@/components/ui/section";
import { proposedPrices } from "@/lib/policy/prices/price-pages";
import { settingChangePage } from "../../../setting-changes/change-frame";
import { PriceTable } from "../../price-table";

export const metadata: Metadata = { title: "A change of the price list" };

/** One change of the price list, and the answer of a second person. */
export default function PricesChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, proposed, from, stale } = await proposedPrices(ctx, id);
    return {
      ...{ change, stale, title: "A change of the price list" },
      back: { href: "/prices", label: "Price list" },
      shows: (
        <>
          <Section title="As proposed" flush>
            <PriceTable prices={proposed} label="Prices as proposed" />
          </Section>
          {from && (
            <Section title={`Version ${from.version}`} flush>
              <PriceTable prices={from.content} label={`Prices of version ${from.version}`} />
            </Section>
          )}
        </>
      ),
      effect: "Costs are stated by it from then on. Statements made before keep their prices.",
    };
  });
}
