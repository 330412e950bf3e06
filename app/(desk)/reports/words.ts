import type { Result } from "@/lib/reporting/rules";

export const RESULT_WORDS = {
  disclosed_content: "Content disclosed",
  disclosed_noncontent: "Only non-content disclosed",
  preserved: "Preserved",
  pending: "Pending",
  redirected: "Redirected to the customer",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  no_data: "No data",
} as const satisfies Record<Result, string>;
