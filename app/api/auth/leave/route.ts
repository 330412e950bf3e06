import { openRoute } from "@/app/_adapters/route";
import { takeLeavingAddress } from "@/lib/auth/session";

/** Leads on to the sign-in service, where somebody who has just signed out here signs out, too. */
export function GET(request: Request): Promise<Response> {
  return openRoute(
    request,
    async () => new Response(null, { status: 303, headers: { location: await takeLeavingAddress() } }),
  );
}
