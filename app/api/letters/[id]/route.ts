import { deskRoute } from "@/app/_adapters/route";
import { readLetter } from "@/lib/demands/letters/letters-of";

/** A letter to an authority as the bytes of its mail, to be saved. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return deskRoute(request, async (ctx) => {
    const { name, bytes } = await readLetter(ctx, id);
    return new Response(Buffer.from(bytes), {
      headers: {
        "content-type": "message/rfc822",
        "content-disposition": `attachment; filename="${name}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
