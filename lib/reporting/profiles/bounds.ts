import type { MetricName } from "@/lib/reporting/counting/metrics";
import type { How } from "./told-before";
import type { FactRow, Published, TotalRow } from "./types";

/**
 * Numbers of which each bounds how many requests yielded data, the one from above and the others from below: told beside hidden
 * outcomes, together they would tell these.
 */
const OF_DISCLOSED: ReadonlySet<MetricName> = new Set([
  "accounts_disclosed",
  "accounts_preserved",
  "disclosure_partial",
  "stored_outside_jurisdiction",
  "notice_after",
]);
const DISCLOSED = ["disclosed_content", "disclosed_noncontent", "preserved"] as const;

/** How a number may be told at most, for the outcomes that it bounds. @param statusOf how such an outcome is told */
export function boundTo(
  metric: MetricName,
  statusOf: (outcome: MetricName) => FactRow["status"] | undefined,
): How {
  if (!OF_DISCLOSED.has(metric)) return "told";
  const outcomes = DISCLOSED.map(statusOf);
  if (outcomes.includes("not_reported")) return "not_reported";
  return outcomes.includes("suppressed") ? "suppressed" : "told";
}

const EFFECTED: ReadonlySet<MetricName> = new Set(["disclosed_content", "disclosed_noncontent", "no_data"]);

/**
 * Whether the hours to effect, told of `k` requests or more alone, would tell how few of the hidden outcomes in all were others
 * than data or the word that there are none.
 */
export function effectBounds(
  outcomes: readonly MetricName[],
  toldOf: (metric: MetricName) => number | null,
  k: number,
): boolean {
  const others = outcomes.filter((one) => toldOf(one) === null && !EFFECTED.has(one));
  const effected = outcomes.some((one) => EFFECTED.has(one) && toldOf(one));
  if (others.length === 0 || effected) return false;
  const told = outcomes.reduce((sum, one) => sum + (toldOf(one) ?? 0), 0);
  // Each other is one or more; the greatest that one can be leaves `k` and the rest of them.
  return (toldOf("requests") ?? 0) - told < 2 * k + others.length - 1;
}

/**
 * Whether a version tells more than `boundTo` lets, as those do that were published before it. It is out: their corrections tell
 * it, too, since one that hides other numbers is none (told-before.ts).
 */
export function tellsBounds({ facts, totals }: Pick<Published, "facts" | "totals">): boolean {
  const rows = [...facts.map((row): TotalRow => ({ total_of: "requests", ...row })), ...totals];
  const placeOf = (row: TotalRow, metric: MetricName) =>
    [row.total_of, row.jurisdiction, row.instrument_class, metric].join(" ");
  const statuses = new Map(rows.map((row) => [placeOf(row, row.metric), row.status]));
  return rows.some((row) => {
    const bound = boundTo(row.metric, (outcome) => statuses.get(placeOf(row, outcome)));
    if (bound === "not_reported") return row.status !== "not_reported";
    return bound === "suppressed" && row.status === "exact" && row.value !== 0;
  });
}
