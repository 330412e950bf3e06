import { requireActor } from "@/lib/auth/session";
import type { DeskContext } from "./desk-action";
import { errorResponse } from "./error-response";
import { requireOwnOrigin } from "./require-own-origin";

/** Answers a request that needs nobody signed in; a change must come from our own pages. */
export async function openRoute(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    if (!["GET", "HEAD"].includes(request.method)) requireOwnOrigin(request.headers);
    return await work();
  } catch (error) {
    return errorResponse(error);
  }
}

/** Answers a request of whoever is signed in at the desk; 401 for nobody. */
export function deskRoute(
  request: Request,
  work: (ctx: DeskContext) => Promise<Response>,
): Promise<Response> {
  return openRoute(request, async () => work({ actor: await requireActor() }));
}
