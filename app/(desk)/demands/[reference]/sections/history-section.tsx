import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { entriesOf } from "@/lib/demands/audit-entries";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import type { View } from "./view";

/** Who did what, when: the audit rows of this demand as sentences, newest first. */
export async function HistorySection({ view: { facts, ctx } }: { view: View }) {
  const entries = await entriesOf(ctx, facts.demand.reference);
  return (
    <Section title="Who did what" id="history" description="Newest first, from the audit.">
      <Timeline
        label="History of the demand"
        zone={facts.instrument.servedZone}
        items={entries.map((entry) => ({
          key: entry.hash,
          at: entry.at,
          who: entry.actorName,
          what: sentenceOf(entry),
          tone: entry.to && entry.to !== entry.from ? ("accent" as const) : ("neutral" as const),
        }))}
      />
    </Section>
  );
}
