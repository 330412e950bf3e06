import { Section } from "@/components/ui/section";
import type { WordCounts } from "@/lib/contacts/overview";
import { FreshnessColumns } from "../freshness-columns";

/** The words of all administrators at the ends of months: drawn, and the same as numbers. */
export function TrendSection({ trend }: { trend: { at: Date; counts: WordCounts }[] }) {
  return (
    <Section title="Over the last year">
      <FreshnessColumns
        title="Administrators by freshness"
        description="At the end of each month and today, from what was confirmed and what came back until then, by the days in force now."
        lastShort="now"
        trend={trend}
      />
    </Section>
  );
}
