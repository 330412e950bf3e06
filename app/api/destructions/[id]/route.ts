import { receiptResponse } from "@/app/_adapters/receipt-response";
import { deskRoute } from "@/app/_adapters/route";
import { readDestruction } from "@/lib/demands/retention/read-certificate";

/** The certificate of a destruction. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return deskRoute(request, async (ctx) => receiptResponse(await readDestruction(ctx, (await params).id)));
}
