import { deskRoute } from "@/app/_adapters/route";
import { openDemand } from "@/lib/demands/open-demand";
import { countsCsv } from "@/lib/production/side-by-side/counts-csv";

/** What the filter counted for a demand, as a CSV file. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ reference: string }> },
): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    const facts = await openDemand(ctx, (await params).reference);
    return new Response(await countsCsv(ctx, facts), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": 'attachment; filename="filter-counts.csv"',
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
