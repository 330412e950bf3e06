import { SECTIONS } from "@/lib/demands/results";
import type { Facts } from "@/lib/reporting/counting/count-requests";
import type { ReportTable } from "./types";

/** What the table is called, as its file is. */
export const BY_MONTH = "requests_by_month";

/**
 * Requests by outcome, month by month. For the desk's own report alone: of a report that hides small numbers the months would
 * tell them, each being smaller still.
 */
export const byMonth = ({ months }: Facts): ReportTable => ({
  name: BY_MONTH,
  title: "Requests by month",
  columns: ["first_day", "last_day", "requests", ...SECTIONS.requests],
  rows: months.map(({ from, to, requests, outcomes }) => [from, to, requests, ...outcomes]),
});
