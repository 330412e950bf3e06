import { errorResponse } from "@/app/_adapters/error-response";
import { logOutByService } from "@/lib/auth/oidc/back-channel-logout";

/**
 * The sign-in service says that somebody signed out there. It comes from no page of ours: what proves it is the
 * signature of its token.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const given = new URLSearchParams((await request.text()).slice(0, 20_000)).get("logout_token");
    await logOutByService(given ?? "");
    return new Response(null, { status: 200, headers: { "cache-control": "no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}
