/** How a period is counted. */
export type RuleId = "frcp" | "frcp-backward" | "eu-1182-71" | "business-days" | "fixed" | "none";

export type Unit = "days" | "hours" | "businessDays";

export interface DeadlineRule {
  readonly title: string;
  /** How it counts and where the rule stands, as said in the sentence that explains a deadline. */
  readonly law: string;
  /** Units a period may be given in; none where the rule takes no period. */
  readonly units: readonly Unit[];
}

/** The rules by id. */
export const RULES: Readonly<Record<RuleId, DeadlineRule>> = {
  // FRCP 6(a)(1)-(2); FRCrP 45(a) counts alike.
  frcp: { title: "Federal rules, after an event", law: "under FRCP 6(a)", units: ["days", "hours"] },
  // FRCP 6(a)(5): before an event, the next day is found by counting on backward.
  "frcp-backward": {
    title: "Federal rules, before an event",
    law: "under FRCP 6(a)(5)",
    units: ["days", "hours"],
  },
  // Regulation (EEC, Euratom) 1182/71, Art. 3.
  "eu-1182-71": {
    title: "European Union",
    law: "under Regulation 1182/71, Article 3",
    units: ["days", "hours"],
  },
  // Orders and policies that count in business days leave the first day out, as the federal rules do.
  "business-days": { title: "Business days", law: "in business days", units: ["businessDays"] },
  // FRCP 6(a), 2009 committee note: the rule does not apply when the paper itself fixes the day.
  fixed: { title: "Day named by the paper", law: "by the paper itself", units: [] },
  none: { title: "No deadline", law: "by no rule", units: [] },
};

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];
