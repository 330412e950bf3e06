import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { endByService } from "@/lib/auth/oidc/confirm-session";
import { serviceAddresses } from "@/lib/auth/oidc/service-addresses";
import { inTransaction } from "@/lib/db";
import { env, type SignInService } from "@/lib/env";
import { InvalidInput, NotFound } from "@/lib/errors";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** Seconds for which a logout token is good after it was made. */
const GOOD_FOR = 150;

let keys: { from: string; get: JWTVerifyGetKey } | undefined;

async function keysOf(service: SignInService): Promise<JWTVerifyGetKey> {
  const { jwks_uri: from } = await serviceAddresses(service);
  if (keys?.from !== from)
    keys = { from, get: createRemoteJWKSet(new URL(from), { timeoutDuration: 3_000 }) };
  return keys.get;
}

const refusal = () => new InvalidInput({}, "This is no logout token of the configured sign-in service.");

async function readLogoutToken(service: SignInService, token: string) {
  const { issuer } = await serviceAddresses(service);
  try {
    const { payload } = await jwtVerify(token, await keysOf(service), {
      ...{ issuer, audience: service.clientId, algorithms: [service.signingAlg] },
      ...{ maxTokenAge: GOOD_FOR, clockTolerance: 10, requiredClaims: ["iat", "jti", "events"] },
    });
    const { events, sub, sid, nonce } = payload;
    const told = typeof events === "object" && events !== null && Object.hasOwn(events, EVENT);
    // A nonce would make an ID token of it, which is no word about signing out.
    if (!told || nonce !== undefined) throw refusal();
    return {
      sub: typeof sub === "string" ? sub : null,
      sid: typeof sid === "string" ? sid : null,
    };
  } catch (error) {
    throw error instanceof errors.JOSEError ? refusal() : error;
  }
}

/**
 * Ends at once the sessions that the service names: that of `sid`, or all that it opened for `sub` (OpenID Connect
 * Back-Channel Logout 1.0). Telling it twice ends nothing twice.
 * @throws NotFound without a service; InvalidInput for a token that is not its word; Unavailable without its keys
 */
export async function logOutByService(logoutToken: string): Promise<void> {
  const service = env().oidc;
  if (!service) throw new NotFound();
  const { sub, sid } = await readLogoutToken(service, logoutToken);
  if (!sub && !sid) throw refusal();
  await inTransaction(async (tx) => {
    const ended = await tx.session.findMany({
      where: {
        revokedAt: null,
        provider: sid ? { sid } : { isNot: null },
        person: sub ? { oidcSubject: sub } : {},
      },
      select: { id: true, personId: true },
      orderBy: { id: "asc" },
    });
    for (const { id, personId } of ended) await endByService(tx, id, personId, "signed out there");
  });
}
