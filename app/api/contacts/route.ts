import { csvResponse } from "@/app/_adapters/csv-response";
import { deskRoute } from "@/app/_adapters/route";
import { exportContacts } from "@/lib/contacts/import/export-contacts";

/** Every listed contact as a CSV file, which can be handed in again. */
export function GET(request: Request): Promise<Response> {
  return deskRoute(request, (ctx) => csvResponse(request, "contacts.csv", exportContacts(ctx)));
}
