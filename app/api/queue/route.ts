import { deskRoute } from "@/app/_adapters/route";
import { exportQueue } from "@/lib/demands/export-queue";
import { readQueueFilters } from "@/lib/demands/queue-filters";
import { instrumentsBehind } from "@/lib/reporting/instruments-behind";

/** The queue under the filters of the address, as a CSV file of just what the person sees. */
export function GET(request: Request): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    const filters = readQueueFilters(Object.fromEntries(new URL(request.url).searchParams));
    const csv = await exportQueue(ctx, filters, await instrumentsBehind(ctx, filters));
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": 'attachment; filename="queue.csv"',
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
