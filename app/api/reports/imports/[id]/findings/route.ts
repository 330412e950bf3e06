import { csvResponse } from "@/app/_adapters/csv-response";
import { deskRoute } from "@/app/_adapters/route";
import { findingsFile } from "@/lib/reporting/import/request-import-pages";

/** Everything that was found in a file of requests, by row and column. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return deskRoute(request, async (ctx) =>
    csvResponse(request, "findings.csv", findingsFile(ctx, (await params).id)),
  );
}
