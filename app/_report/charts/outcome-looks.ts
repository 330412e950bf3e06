import { RESULT_WORDS } from "@/app/(desk)/reports/words";
import type { Part } from "@/components/chart/types";
import { OUTCOMES } from "@/lib/reporting/series/outcomes";

const LOOKS = {
  disclosed_content: "accent",
  disclosed_noncontent: "info",
  pending: "muted",
  redirected: "ok",
  rejected: "warn",
  withdrawn: "strong",
  no_data: "line",
} as const satisfies Record<(typeof OUTCOMES)[number], Part["look"]>;

/** Each outcome with its words and its fill, in the order in which they are stacked. */
export const OUTCOME_PARTS: readonly Part[] = OUTCOMES.map((outcome) => ({
  key: outcome,
  title: RESULT_WORDS[outcome],
  look: LOOKS[outcome],
}));
