import { collectionCookie, collectionPage } from "@/app/_adapters/collecting";
import { receiptResponse } from "@/app/_adapters/receipt-response";
import { openRoute } from "@/app/_adapters/route";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import { NotFound } from "@/lib/errors";
import { receiptOfLink } from "@/lib/production/hand-over/read-receipt";

/** The receipt of a download, for whoever came by the link and its code; anybody else is led to the link's page. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ token: string; id: string }> },
): Promise<Response> {
  return openRoute(request, async () => {
    const { token, id } = await params;
    const sessionToken = await collectionCookie(token);
    const receipt = await tryFromPlace(() =>
      receiptOfLink(token, sessionToken, id).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        throw error;
      }),
    );
    if (receipt) return receiptResponse(receipt);
    const headers = { location: collectionPage(token), "cache-control": "no-store" };
    return new Response(null, { status: 303, headers });
  });
}
