import { deskRoute } from "@/app/_adapters/route";
import { exportLedger } from "@/lib/demands/ledger/export-ledger";
import { readLedgerFilters } from "@/lib/demands/ledger/ledger-filters";

/** The ledger of notices owed under the filters of the address, as a CSV file of just what the person sees. */
export function GET(request: Request): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    const filters = readLedgerFilters(Object.fromEntries(new URL(request.url).searchParams));
    return new Response(await exportLedger(ctx, filters), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": 'attachment; filename="notices-owed.csv"',
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
