import { receiptResponse } from "@/app/_adapters/receipt-response";
import { deskRoute } from "@/app/_adapters/route";
import { receiptOfDemand } from "@/lib/production/hand-over/read-receipt";

/** The receipt of a download, for the desk. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return deskRoute(request, async (ctx) => receiptResponse(await receiptOfDemand(ctx, (await params).id)));
}
