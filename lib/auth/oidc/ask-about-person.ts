import { z } from "zod";
import { lockTokens, type ProviderTokens, replaceTokens } from "@/lib/auth/oidc/provider-session";
import { askService, serviceAddresses } from "@/lib/auth/oidc/service-addresses";
import { inTransaction } from "@/lib/db";
import type { SignInService } from "@/lib/env";
import { Unavailable } from "@/lib/errors";

const Claims = z.record(z.string(), z.unknown());
const Renewed = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1).optional() });

/** What only a service can say that knows the person no more, or the token. */
const REFUSED = [400, 401, 403];

async function answerOf<T>(answer: Response, shape: z.ZodType<T>): Promise<T | null> {
  if (REFUSED.includes(answer.status)) return null;
  const parsed = answer.ok ? shape.safeParse(await answer.json().catch(() => null)) : null;
  if (parsed?.success) return parsed.data;
  throw new Unavailable(
    "The sign-in service fails when it is asked who may come in. Try again in a minute; if it goes on, ask your administrator.",
  );
}

async function userinfo(service: SignInService, accessToken: string) {
  const { userinfo_endpoint } = await serviceAddresses(service);
  const headers = { authorization: `Bearer ${accessToken}`, accept: "application/json" };
  return await answerOf(await askService(userinfo_endpoint, { headers }), Claims);
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they are joined. */
function clientCredentials({ clientId, clientSecret }: SignInService): string {
  const encode = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
  return Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64");
}

async function renew(service: SignInService, refreshToken: string) {
  const { token_endpoint } = await serviceAddresses(service);
  const answer = await askService(token_endpoint, {
    method: "POST",
    headers: { authorization: `Basic ${clientCredentials(service)}`, accept: "application/json" },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
  });
  return await answerOf(answer, Renewed);
}

/** Renews the tokens once, whichever process comes first; null when the service renews them no more. */
async function renewedToken(
  service: SignInService,
  sessionId: string,
  stale: string,
): Promise<string | null> {
  return await inTransaction(async (tx) => {
    const tokens = await lockTokens(tx, sessionId);
    if (!tokens) return null;
    if (tokens.accessToken !== stale) return tokens.accessToken;
    const given = tokens.refreshToken ? await renew(service, tokens.refreshToken) : null;
    if (!given) return null;
    const { access_token: accessToken, refresh_token: refreshToken = tokens.refreshToken } = given;
    await replaceTokens(tx, sessionId, { accessToken, refreshToken });
    return accessToken;
  });
}

/**
 * Asks the service who the person of a session is now, renewing the tokens where they have run out.
 * @returns the claims, or null when it knows the person or the session no more
 * @throws Unavailable when it does not answer, or not as it must
 */
export async function askAboutPerson(
  service: SignInService,
  sessionId: string,
  { accessToken }: ProviderTokens,
): Promise<Record<string, unknown> | null> {
  const claims = await userinfo(service, accessToken);
  if (claims) return claims;
  const renewed = await renewedToken(service, sessionId, accessToken);
  return renewed === null ? null : await userinfo(service, renewed);
}
