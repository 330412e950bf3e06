import type { Metadata } from "next";
import { Section } from "@/components/ui/section";
import { countLawyers, proposedLawyers } from "@/lib/production/lawyers/lawyers-pages";
import { settingChangePage } from "../../../setting-changes/change-frame";
import { LawyersDiffer } from "../../lawyers-differ";
import { sayCount } from "../../say-count";

export const metadata: Metadata = { title: "A change of a customer's lawyers" };

/** One change of a customer's list: who comes and who goes, and the answer of a second person. */
export default function LawyersChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, customer, proposed, from, stale } = await proposedLawyers(ctx, id);
    return {
      ...{ change, stale, title: `A change of the lawyers of ${customer.name}` },
      back: { href: `/lawyers/${customer.id}`, label: `Lawyers of ${customer.name}` },
      eyebrow: from ? `From version ${from.version}` : "A first list",
      shows: (
        <Section title="What it changes" description={`Then: ${sayCount(countLawyers(proposed))}`}>
          <LawyersDiffer before={from?.content ?? []} after={proposed} />
        </Section>
      ),
      effect: "Every export of this customer is filtered anew by it, and a package sealed before is void.",
    };
  });
}
