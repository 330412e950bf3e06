import type { Metadata } from "next";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { proposedFreshness } from "@/lib/contacts/freshness-pages";
import { settingChangePage } from "../../../../setting-changes/change-frame";
import { DAY_WORDS } from "../../days-fields";
import { ImpactSection } from "./impact-section";

export const metadata: Metadata = { title: "A change of the days of freshness" };

/** One change of the days: what differs, what it would bring about in numbers, and the answer of a second person. */
export default function FreshnessChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, before, days, impact, stale } = await proposedFreshness(ctx, id);
    return {
      ...{ change, stale, title: "A change of the days of freshness" },
      back: { href: "/contacts/days", label: "Days of freshness" },
      shows: (
        <>
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
          {impact && <ImpactSection impact={impact} />}
        </>
      ),
      effect: "Every contact is judged by these days from then on. The version before is kept.",
    };
  });
}
