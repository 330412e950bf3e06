import { deskRoute } from "@/app/_adapters/route";
import { openMailPart } from "@/lib/notice/inbound/open-mail";

/** The four letters that `encodeURIComponent` leaves and RFC 8187 does not allow. */
const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

/** A received mail as it came, or one part of it, to be saved: the browser never opens it as a page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return deskRoute(request, async (ctx) => {
    const part = new URL(request.url).searchParams.get("part");
    const number = part === null ? null : /^\d{1,3}$/.test(part) ? Number(part) : -1;
    const { name, content } = await openMailPart(ctx, id, number);
    const safeName = encodeURIComponent(name).replace(/['()*]/g, percent);
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${safeName}`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
