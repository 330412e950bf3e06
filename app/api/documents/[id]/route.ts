import { Readable } from "node:stream";
import { deskRoute } from "@/app/_adapters/route";
import { readDocument } from "@/lib/intake/read-document";

/** The four letters that `encodeURIComponent` leaves and RFC 8187 does not allow. */
const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

/** A paper, to be saved and never shown in the browser: it comes from outside and may hold anything. proxy.ts adds its policy. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return deskRoute(request, async (ctx) => {
    const { name, contentType, size, content } = await readDocument(ctx, id);
    const safeName = encodeURIComponent(name).replace(/['()*]/g, percent);
    return new Response(Readable.toWeb(content) as ReadableStream, {
      headers: {
        "content-type": contentType,
        "content-length": String(size),
        "content-disposition": `attachment; filename*=UTF-8''${safeName}`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
