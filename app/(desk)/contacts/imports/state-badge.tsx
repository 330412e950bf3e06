import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const STATES: Record<string, [tone: Tone, words: string]> = {
  READING: ["info", "Being read"],
  REFUSED: ["danger", "Cannot be read"],
  PREVIEWED: ["info", "Waits to be carried out"],
  CARRYING_OUT: ["info", "Being carried out"],
  CARRIED_OUT: ["ok", "Carried out"],
  OVERTAKEN: ["warn", "Overtaken by a change"],
  GIVEN_UP: ["neutral", "Let be"],
  FAILED: ["danger", "Failed"],
  EXPIRED: ["neutral", "Not carried out in time"],
};

/** How an import stands. */
export function StateBadge({ state }: { state: string }) {
  const [tone, words] = STATES[state] ?? ["neutral", state];
  return <Badge tone={tone}>{words}</Badge>;
}
