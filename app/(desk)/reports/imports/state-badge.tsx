import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const STATES: Record<string, [tone: Tone, words: string]> = {
  READING: ["info", "Being looked through"],
  UNMAPPED: ["warn", "Waits for its columns"],
  REFUSED: ["danger", "Cannot be read"],
  CHECKED: ["info", "Looked through"],
  CARRYING_OUT: ["info", "Being carried out"],
  CARRIED_OUT: ["ok", "Imported"],
  GIVEN_UP: ["neutral", "Let be"],
  FAILED: ["danger", "Failed"],
  EXPIRED: ["neutral", "Not carried out in time"],
  TAKEN_BACK: ["warn", "Taken back"],
};

/** How an import of requests stands. */
export function StateBadge({ state, findings }: { state: string; findings: number }) {
  if (state === "CHECKED" && findings > 0) return <Badge tone="danger">To be corrected</Badge>;
  const [tone, words] = STATES[state] ?? ["neutral", state];
  return <Badge tone={tone}>{words}</Badge>;
}
