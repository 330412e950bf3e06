import { NotFound } from "@/lib/errors";
import { tokenRoute } from "../token-route";

/** Every other address, the bare one of the interface too: refused like the rest, so that a program reads no page of ours for it. */
export function GET(request: Request): Promise<Response> {
  return tokenRoute(request, null, async () => {
    throw new NotFound();
  });
}
