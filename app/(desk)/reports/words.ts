import type { Result, SectionName } from "@/lib/demands/results";

export const SECTION_WORDS = {
  requests: "Demands of governments",
  preservation: "Preservation",
  privateCivil: "Private civil litigation",
} as const satisfies Record<SectionName, string>;

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
