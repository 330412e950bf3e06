import { deskRoute } from "@/app/_adapters/route";
import { reportFile } from "@/lib/reporting/publishing/queries";

/** One file of a version of a report, byte by byte as it was frozen; the name of a draft's says that it is one. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ id: string; file: string }> },
): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    const { id, file } = await params;
    const { name, report, number, state, mediaType, content } = await reportFile(ctx, id, file);
    const mark = state === "published" ? "" : "DRAFT-";
    return new Response(content, {
      headers: {
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${mark}${report}-v${number}-${name}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
