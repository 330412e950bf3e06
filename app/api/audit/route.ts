import { requireFactorAgain } from "@/app/_adapters/factor-again";
import { deskRoute } from "@/app/_adapters/route";
import { streamBody } from "@/app/_adapters/stream-body";
import { exportAudit } from "@/lib/demands/audit-export";
import { readAuditFilters } from "@/lib/demands/audit-filters";

/** The audit with its proof, as a file to keep, by the filters in the address. */
export function GET(request: Request): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    await requireFactorAgain(new FormData());
    const filters = readAuditFilters(Object.fromEntries(new URL(request.url).searchParams));
    const { fileName, lines } = await exportAudit(ctx, filters);
    return new Response(await streamBody(request, lines), {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "content-disposition": `attachment; filename="${fileName}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
