import { csvResponse } from "@/app/_adapters/csv-response";
import { deskRoute } from "@/app/_adapters/route";
import { sampleFile } from "@/lib/contacts/import/export-contacts";

/** A CSV file to begin with. */
export function GET(request: Request): Promise<Response> {
  return deskRoute(request, (ctx) => csvResponse(request, "contacts-sample.csv", sampleFile(ctx)));
}
