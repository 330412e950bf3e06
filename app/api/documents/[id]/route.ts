import { askedRange } from "@/app/_adapters/byte-range";
import { deskRoute } from "@/app/_adapters/route";
import { streamBody } from "@/app/_adapters/stream-body";
import { NoSuchPart, readDocument } from "@/lib/intake/read-document";

/** The four letters that `encodeURIComponent` leaves and RFC 8187 does not allow. */
const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

const behindTheEnd = ({ size }: NoSuchPart) =>
  new Response(null, {
    status: 416,
    headers: { "content-range": `bytes */${size}`, "cache-control": "no-store" },
  });

/**
 * A paper or a part of it, to be saved or to be drawn by our own reader: it comes from outside and may hold anything, so the
 * browser never opens it as a page. proxy.ts adds its policy.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return deskRoute(request, async (ctx) => {
    const header = request.headers.get("range");
    try {
      const paper = await readDocument(ctx, id, (size) => askedRange(header, size));
      const { name, contentType, size, range, content } = paper;
      const safeName = encodeURIComponent(name).replace(/['()*]/g, percent);
      return new Response(await streamBody(request, content), {
        status: range ? 206 : 200,
        headers: {
          "content-type": contentType,
          "content-length": String(range ? range.end - range.start : size),
          "accept-ranges": "bytes",
          ...(range && { "content-range": `bytes ${range.start}-${range.end - 1}/${size}` }),
          "content-disposition": `attachment; filename*=UTF-8''${safeName}`,
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
        },
      });
    } catch (error) {
      if (error instanceof NoSuchPart) return behindTheEnd(error);
      throw error;
    }
  });
}
