import { csvResponse } from "@/app/_adapters/csv-response";
import { deskRoute } from "@/app/_adapters/route";
import { faultsFile } from "@/lib/contacts/import/faults-file";

/** Everything that is wrong with a file of contacts, by row and column. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return deskRoute(request, async (ctx) =>
    csvResponse(request, "faults.csv", faultsFile(ctx, (await params).id)),
  );
}
