import { parse } from "@/app/_adapters/parse-form";
import { deskRoute } from "@/app/_adapters/route";
import { reportCsv } from "@/lib/reporting/report-csv";
import { reportOf } from "@/lib/reporting/report-of";
import { ReportPeriod } from "@/lib/reporting/schema";

/** The report of `from` to `to` as a CSV file to keep. */
export function GET(request: Request): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    const period = parse(ReportPeriod, Object.fromEntries(new URL(request.url).searchParams));
    const report = await reportOf(ctx, period);
    return new Response(reportCsv(report), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="instruments-${period.from}-${period.to}.csv"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
