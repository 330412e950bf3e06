import type { MetricName } from "./metrics";

/** The numbers of a report as they are read together. Each stands in one group. */
export const METRIC_GROUPS = {
  outcomes: [
    "requests",
    "disclosed_content",
    "disclosed_noncontent",
    "preserved",
    "pending",
    "redirected",
    "rejected",
    "withdrawn",
    "no_data",
  ],
  objections: [
    "challenged",
    "narrowed",
    "disclosure_partial",
    "litigated",
    "conflict_of_law",
    "nondisclosure_order",
    "stored_outside_jurisdiction",
  ],
  source: ["imported"],
  notice: ["notice_before", "notice_after", "notice_prohibited", "notice_not_given"],
  accounts: [
    "accounts_specified",
    "accounts_disclosed",
    "accounts_preserved",
    "customers_specified",
    "accounts_distinct",
    "customers_distinct",
  ],
  shares: ["disclosure_rate", "ack_hours_median", "effect_hours_median"],
} as const satisfies Record<string, readonly MetricName[]>;

export type MetricGroup = keyof typeof METRIC_GROUPS;

export const GROUP_WORDS = {
  outcomes: "Outcomes",
  objections: "Objections, courts, secrecy",
  source: "Brought in from files",
  notice: "Notice to customers",
  accounts: "Accounts and customers",
  shares: "Share and times",
} as const satisfies Record<MetricGroup, string>;
