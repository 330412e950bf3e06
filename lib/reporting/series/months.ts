import { BY_MONTH } from "@/lib/reporting/profiles/by-month";
import type { Published } from "@/lib/reporting/profiles/types";
import type { ReportPeriod } from "@/lib/reporting/schema";
import { OUTCOMES, type Outcomes } from "./outcomes";
import { toldField } from "./told-number";

/** The outcomes of one month of a report, or of what of it lies in its period. */
export interface MonthOutcomes extends Outcomes, ReportPeriod {}

/** The outcomes month by month as they were frozen; none of a report that does not tell them. Pure. */
export function monthsOf({ tables }: Pick<Published, "tables">): MonthOutcomes[] {
  const table = tables.find(({ name }) => name === BY_MONTH);
  if (!table) return [];
  return table.rows.map((row) => {
    const field = (column: string) => row[table.columns.indexOf(column)];
    const [from, to] = [String(field("first_day")), String(field("last_day"))];
    return {
      ...{ key: from, from, to, total: toldField(field("requests")) },
      parts: OUTCOMES.map((outcome) => toldField(field(outcome))),
    };
  });
}
