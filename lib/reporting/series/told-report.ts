import { Prisma } from "@/lib/generated/prisma/client";
import type { Published } from "@/lib/reporting/profiles/types";
import type { ReportPeriod } from "@/lib/reporting/schema";

/** What of a frozen report charts are drawn from, and nothing else is: what its profile hides is not in it. */
export interface ToldReport {
  period: ReportPeriod;
  /** Said beside its period where it is not published. */
  note?: string;
  contents: Pick<Published, "facts" | "totals" | "tables">;
}

/** As many earlier periods as charts have room for beside one more. */
export const MOST_EARLIER = 7;

/** What charts need of an earlier version `v`: its totals in all, its bands and its tables, and none of its many facts. */
export const TOLD_CONTENTS = Prisma.sql`jsonb_build_object(
  'facts', '[]'::jsonb,
  'totals', jsonb_path_query_array(v.contents,
    '$.totals[*] ? ((@.jurisdiction == "ALL" && @.instrument_class == "ALL") || @.status == "banded")'),
  'tables', v.contents -> 'tables')`;

/** What numbers are compared with of the version `v` of the period before: its totals wherever its profile keeps them, and its tables. */
export const TOLD_BESIDE = Prisma.sql`jsonb_build_object(
  'facts', jsonb_path_query_array(v.contents,
    '$.facts[*] ? (@.origin_jurisdiction == "ALL" && @.channel == "ALL" && @.instrument_class == "ALL")'),
  'totals', v.contents -> 'totals',
  'tables', v.contents -> 'tables')`;
