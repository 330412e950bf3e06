import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ReportState } from "@/lib/reporting/publishing/queries";

const STATES = {
  draft: ["warn", "Draft"],
  approved: ["info", "Approved, not published"],
  published: ["ok", "Published"],
  "set aside": ["neutral", "Set aside"],
} as const satisfies Record<ReportState, [Tone, string]>;

/** How far a version of a report is. */
export function StateBadge({ state }: { state: ReportState }) {
  const [tone, words] = STATES[state];
  return <Badge tone={tone}>{words}</Badge>;
}
