import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { QueueFilters } from "@/lib/demands/queue-filters";
import { RESULT_WORDS, SECTION_WORDS } from "../reports/words";

/** Says which number of the report was followed to this list, and what may be missing from it. */
export function BehindReport({ filters }: { filters: QueueFilters }) {
  const { section, result, servedFrom, servedTo } = filters;
  if (!section && !result) return null;
  const what = [section && SECTION_WORDS[section], result && RESULT_WORDS[result].toLowerCase()];
  const period = servedFrom && servedTo && { from: servedFrom, to: servedTo };
  return (
    <Banner tone="info" title={`Behind the report: ${what.filter(Boolean).join(", ")}`}>
      {period && `Instruments served from ${period.from} to ${period.to}, UTC. `}
      An instrument may have several demands, each in a row of its own. Demands that you may not see are in
      the report and not in this list.{" "}
      {period && (
        <Link href={`/reports?${new URLSearchParams(period)}`} className="text-link">
          Back to the report
        </Link>
      )}
    </Banner>
  );
}
