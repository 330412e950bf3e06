import type { Published } from "@/lib/reporting/profiles/types";
import type { ReportPeriod } from "@/lib/reporting/schema";

/** What of a frozen report charts are drawn from, and nothing else is: what its profile hides is not in it. */
export interface ToldReport {
  period: ReportPeriod;
  /** Said beside its period where it is not published. */
  note?: string;
  contents: Pick<Published, "facts" | "totals">;
}
