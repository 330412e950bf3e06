import { deskRoute } from "@/app/_adapters/route";
import { openDemand } from "@/lib/demands/open-demand";
import { takeTerms } from "@/lib/production/side-by-side/take-terms";

/** The terms by which one run of the filter ran, as a JSON file. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ reference: string; run: string }> },
): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    const { reference, run } = await params;
    const facts = await openDemand(ctx, reference);
    return new Response(await takeTerms(ctx, facts, run), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="filter-terms.json"',
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
