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

const countries = new Intl.DisplayNames(["en"], { type: "region" });

/** "Germany" for DE; a code that is no country's stands for itself. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}
