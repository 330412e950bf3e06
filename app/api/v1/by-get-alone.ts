import type { Scope } from "@/lib/auth/tokens/scopes";
import { tokenRoute } from "./token-route";

/** Answers HEAD where asking is recorded as taking: nobody asks without taking, and nothing is recorded of which no byte leaves. */
export const byGetAlone =
  (scope: Scope) =>
  (request: Request): Promise<Response> =>
    tokenRoute(request, scope, async () => new Response(null, { status: 405, headers: { allow: "GET" } }));
