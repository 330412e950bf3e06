import { readTokens } from "@/lib/auth/oidc/provider-session";
import { serviceAddresses } from "@/lib/auth/oidc/service-addresses";
import type { LiveSession } from "@/lib/auth/session-rows";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Where the browser signs out of the service as well, and from where it then comes back to our sign-in page (OpenID
 * Connect RP-Initiated Logout 1.0). Null for a session that the service did not open, or when it has no such address:
 * signing out here must not hang on it.
 */
export async function addressForLeaving(session: LiveSession): Promise<string | null> {
  const { oidc: service, url } = env();
  const tokens = service && (await readTokens(db(), session.id));
  if (!tokens) return null;
  try {
    const { end_session_endpoint: end } = await serviceAddresses(service);
    if (!end) return null;
    const address = new URL(end);
    address.searchParams.set("id_token_hint", tokens.idToken);
    address.searchParams.set("client_id", service.clientId);
    address.searchParams.set("post_logout_redirect_uri", `${url}/sign-in`);
    return address.href;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
