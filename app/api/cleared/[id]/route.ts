import { customerRoute } from "@/app/_adapters/customer-session";
import { streamBody } from "@/app/_adapters/stream-body";
import { readClearedDocument } from "@/lib/notice/customer/read-cleared-document";

/** A paper that counsel cleared for the customer, to be saved and never shown by the browser; proxy.ts adds its policy. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  return customerRoute(request, async ({ actor }) => {
    const { name, size, content } = await readClearedDocument(actor, id);
    const safeName = encodeURIComponent(name).replace(
      /['()*]/g,
      (letter) => `%${letter.charCodeAt(0).toString(16)}`,
    );
    return new Response(await streamBody(request, content), {
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(size),
        "content-disposition": `attachment; filename*=UTF-8''${safeName}`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  });
}
