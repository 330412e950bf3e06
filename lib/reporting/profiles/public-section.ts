import { SECTIONS, type SectionName } from "@/lib/demands/results";
import type { Cell } from "@/lib/reporting/counting/count-requests";
import type { AdditiveMetric, MetricName } from "@/lib/reporting/counting/metrics";
import { fractionOf } from "@/lib/reporting/counting/shares";
import type { Tally } from "@/lib/reporting/counting/tally";
import { boundTo, effectBounds } from "./bounds";
import { groupsOf, tallyOf } from "./fact-rows";
import {
  exactly,
  foldSmallRows,
  HIDDEN,
  hideInList,
  hideInTable,
  isSmall,
  type Told,
  type ToldRow,
  UNTOLD,
} from "./hiding/hide";
import type { How, SumBefore, TableBefore } from "./told-before";
import { OTHER } from "./types";

/** What is told of one group of requests. */
export type ToldMetrics = Map<MetricName, Told | { status: "not_applicable"; value: null }>;

const UNITS: Readonly<Record<SectionName, readonly AdditiveMetric[]>> = {
  requests: ["accounts_specified", "accounts_disclosed", "customers_specified"],
  privateCivil: ["accounts_specified", "accounts_disclosed", "customers_specified"],
  preservation: ["accounts_specified", "accounts_preserved", "customers_specified"],
};

/** How a number may be told at most beside the outcomes of its group; a correction tells what the published version told. */
const boundBeside = (metric: MetricName, told: ToldMetrics, before: { tellsBounds: boolean }): How =>
  before.tellsBounds ? "told" : boundTo(metric, (outcome) => told.get(outcome)?.status);

/** The share, if every number that it is made of is told, and as many as may be told were disclosed, or none. */
function rateOf(told: ToldMetrics, k: number) {
  const parts = ["requests", "pending", "disclosed_content", "disclosed_noncontent"] as const;
  const [requests, pending, content, noncontent] = parts.map((metric) => told.get(metric)?.value ?? null);
  if (typeof requests !== "number" || typeof pending !== "number") return HIDDEN;
  if (typeof content !== "number" || typeof noncontent !== "number") return HIDDEN;
  const rate = fractionOf(content + noncontent, requests - pending);
  if (rate === null) return { status: "not_applicable", value: null } as const;
  return isSmall(content + noncontent, k) ? HIDDEN : exactly(rate);
}

/** One of the tables of a section: its rows by name, without those that are too small to be named. */
export function toldRows(
  section: SectionName,
  cells: readonly Cell[],
  by: (cell: Cell) => string,
  told: ToldMetrics,
  k: number,
  before: TableBefore,
): { name: string; told: ToldMetrics }[] {
  const outcomes = SECTIONS[section];
  const groups = groupsOf(cells, by);
  const all = groups.map(({ name, tally }) => ({ name, values: outcomes.map((one) => tally.count(one)) }));
  // A table that the published version held back is held back again.
  if (before.names?.size === 0) return [];
  const rows = foldSmallRows(all, k, OTHER, before.names);
  const wasUntold = (metric: MetricName) =>
    [...(before.names ?? [])].some((name) => before.how(name, metric) === "not_reported");
  const wasHidden = (row: string, at: number | null) =>
    before.how(row, at === null ? "requests" : (outcomes[at] ?? "requests")) === "suppressed";
  const untold = outcomes.map((outcome) => told.get(outcome)?.status !== "exact" || wasUntold(outcome));
  const table: ToldRow[] | null =
    hideInTable(rows, k, untold, wasHidden) ??
    hideInTable(
      rows,
      k,
      untold.map(() => true),
      wasHidden,
    );
  if (!table) return [];
  const named = new Set(table.map(({ name }) => name));
  const tallies = table.map(({ name }) =>
    tallyOf(cells.filter((cell) => (name === OTHER ? !named.has(by(cell)) : by(cell) === name))),
  );
  const made = table.map((row): { name: string; told: ToldMetrics } => ({
    name: row.name,
    told: new Map([
      ["requests", row.sum],
      ...outcomes.map((outcome, at) => [outcome, row.values[at] ?? UNTOLD] as const),
    ]),
  }));
  for (const unit of UNITS[section]) {
    // Accounts tell how many requests there are at most: where the one is hidden, so is the other.
    const bounds = made.map((row) => boundBeside(unit, row.told, before));
    const forced = table.map(
      ({ name, sum }, at) =>
        sum.status !== "exact" || bounds[at] === "suppressed" || before.how(name, unit) === "suppressed",
    );
    const values = tallies.map((tally) => tally.count(unit));
    const tells = told.get(unit)?.status === "exact" && !wasUntold(unit) && !bounds.includes("not_reported");
    const list = tells ? hideInList(values, k, { forced }) : null;
    for (const [at, row] of made.entries()) row.told.set(unit, list?.[at] ?? UNTOLD);
  }
  if (section !== "preservation")
    for (const row of made)
      row.told.set(
        "disclosure_rate",
        before.how(row.name, "disclosure_rate") === "suppressed" ? HIDDEN : rateOf(row.told, k),
      );
  return made;
}

const FLAGS = [
  "challenged",
  "narrowed",
  "disclosure_partial",
  "litigated",
  "conflict_of_law",
  "nondisclosure_order",
  "stored_outside_jurisdiction",
] as const satisfies MetricName[];
const NOTICES = [
  "notice_before",
  "notice_after",
  "notice_prohibited",
  "notice_not_given",
] as const satisfies MetricName[];

const single = (value: number, k: number, how: How): Told =>
  isSmall(value, k) || (value > 0 && how === "suppressed") ? HIDDEN : exactly(value);

/**
 * What is told of a section in all. A section that is too small tells only that there is something.
 * @param before how the published version tells each number, which a correction hides again
 */
export function toldTotal(section: SectionName, tally: Tally, k: number, before: SumBefore): ToldMetrics {
  const requests = tally.count("requests");
  if (single(requests, k, before.how("requests")) === HIDDEN) return new Map([["requests", HIDDEN]]);
  const told: ToldMetrics = new Map([["requests", exactly(requests)]]);
  const list = (metrics: readonly AdditiveMetric[], rest: boolean) => {
    const values = metrics.map((metric) => tally.count(metric));
    const untold = requests - values.reduce((sum, value) => sum + value, 0);
    const hows = metrics.map((metric) => [before.how(metric), boundBeside(metric, told, before)]);
    const forced = hows.map((how) => how.includes("suppressed"));
    const tells = !hows.flat().includes("not_reported");
    const hidden = tells ? hideInList(values, k, { forced, ...(rest && { untold }) }) : null;
    for (const [at, metric] of metrics.entries()) told.set(metric, hidden?.[at] ?? UNTOLD);
  };
  list(SECTIONS[section], false);
  const alone = (metric: AdditiveMetric) => {
    const bound = boundBeside(metric, told, before);
    if (bound === "not_reported" || !tally.knows(metric)) return UNTOLD;
    return single(tally.count(metric), k, bound === "told" ? before.how(metric) : bound);
  };
  if (section !== "preservation") {
    for (const flag of FLAGS) told.set(flag, alone(flag));
    list(NOTICES, true);
  }
  for (const unit of UNITS[section]) told.set(unit, alone(unit));
  told.set("accounts_distinct", single(tally.accounts.count(), k, before.how("accounts_distinct")));
  told.set("customers_distinct", single(tally.customers.count(), k, before.how("customers_distinct")));
  if (section !== "preservation")
    told.set("disclosure_rate", before.how("disclosure_rate") === "suppressed" ? HIDDEN : rateOf(told, k));
  const bounds = effectBounds(SECTIONS[section], (one) => told.get(one)?.value ?? null, k);
  // The middle of a few is one of them.
  for (const [metric, hours] of [
    ["ack_hours_median", tally.ack],
    ["effect_hours_median", tally.effect],
  ] as const) {
    if (section === "preservation" && metric === "effect_hours_median") continue;
    const median = hours.median();
    const held = before.how(metric) === "suppressed";
    const hides = held || (metric === "effect_hours_median" && bounds && !before.published);
    told.set(
      metric,
      median === null && !held
        ? { status: "not_applicable", value: null }
        : median === null || hours.count < k || hides
          ? HIDDEN
          : exactly(median),
    );
  }
  return told;
}
