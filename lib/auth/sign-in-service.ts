import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth, { type AuthOptions, type User } from "next-auth";
import { discoveryAddress, isOurIssuer } from "@/lib/auth/oidc/service-addresses";
import { ownCookie } from "@/lib/auth/own-cookie";
import { currentDevice } from "@/lib/auth/session";
import { SESSION_SECONDS } from "@/lib/auth/session-rows";
import { type ServiceWord, signInByOidc } from "@/lib/auth/sign-in-by-oidc";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";

const SIGN_IN_SERVICE = "sign-in-service";

/**
 * What the service is asked beyond the usual: to let the person prove anew who they are (`again`), whatever it remembers of
 * them (OpenID Connect Core, 3.1.2.1). That it did so is believed by its `auth_time` alone.
 */
export const questionsFor = (again: boolean) =>
  new URLSearchParams(again ? { prompt: "login", max_age: "0" } : {});

/** What next-auth carries as the profile: the service's whole word. */
interface SpokenProfile {
  sub: string;
  word: ServiceWord;
}

/** How next-auth speaks with the sign-in service, and what it then does here; `deviceOf` names the browser. */
export function signInServiceOptions(
  report: (failure: unknown) => void,
  deviceOf: () => Promise<string> = currentDevice,
): AuthOptions {
  const { oidc, sessionKey, url } = env();
  if (!oidc) throw new NotFound();
  // biome-ignore lint/style/noProcessEnv: next-auth takes its own address from here and from nowhere else
  process.env.NEXTAUTH_URL = url;
  return {
    secret: sessionKey,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: url.startsWith("https://"),
    cookies: { sessionToken: ownCookie("session"), csrfToken: ownCookie("csrf") },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      {
        id: SIGN_IN_SERVICE,
        name: "Sign-in service",
        type: "oauth",
        wellKnown: discoveryAddress(oidc),
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        client: { id_token_signed_response_alg: oidc.signingAlg },
        // With a greatest age the service must say when it really asked (OpenID Connect Core, 3.1.2.1).
        authorization: { params: { scope: oidc.scope, max_age: SESSION_SECONDS } },
        idToken: true,
        checks: ["pkce", "state", "nonce"],
        userinfo: {
          request: async ({ client, tokens }): Promise<SpokenProfile> => {
            if (!isOurIssuer(oidc, client.issuer.issuer)) throw new Error("Another issuer than configured.");
            // The set that openid-client has checked the signature of.
            const idToken = (tokens as unknown as { claims(): Record<string, unknown> }).claims();
            const { access_token: accessToken, refresh_token: refreshToken } = tokens;
            if (!accessToken || !tokens.id_token) throw new Error("The service gave no tokens.");
            const userinfo = await client.userinfo(accessToken);
            const sid = typeof idToken.sid === "string" ? idToken.sid : null;
            const kept = { accessToken, refreshToken: refreshToken ?? null, idToken: tokens.id_token, sid };
            return { sub: String(idToken.sub), word: { idToken, userinfo, tokens: kept } };
          },
        },
        profile: (spoken) => ({ id: spoken.sub }),
      },
    ],
    callbacks: {
      signIn: async ({ user, profile }) => {
        try {
          const answer = await signInByOidc((profile as SpokenProfile).word, await deviceOf());
          if ("refused" in answer) return `/sign-in?refused=${answer.refused}`;
          (user as User & { session: string }).session = answer.token;
          return true;
        } catch (failure) {
          // next-auth would put the message into the address.
          report(failure);
          return "/sign-in?refused=failed";
        }
      },
      jwt: ({ user }) => ({ session: (user as User & { session: string }).session }),
    },
    logger: {
      error: (name, cause) => report({ name, cause }),
      warn: () => {},
      debug: () => {},
    },
  };
}

/**
 * Answers /api/auth/…: the way to the sign-in service, the way back, and its refusals. Everything else that next-auth
 * could do there does not exist. `report` hears of failures.
 * @throws NotFound for any other path, or when no sign-in service is configured
 */
export async function answerSignInService(
  request: NextRequest,
  path: string[],
  report: (failure: unknown) => void,
): Promise<Response> {
  const options = signInServiceOptions(report);
  const [action, provider] = path;
  if (action === "signin" && provider === SIGN_IN_SERVICE) return goToSignInService(request, path, options);
  if (action !== "error" && action !== "signin" && path.join("/") !== `callback/${SIGN_IN_SERVICE}`)
    throw new NotFound();
  return NextAuth(request, { params: Promise.resolve({ nextauth: path }) }, options);
}

/**
 * next-auth starts only by a POST with its double-submitted token, but a form may not lead to another site under our
 * content policy; a link may. So the POST is made here; state, nonce and PKCE guard the way back.
 */
async function goToSignInService(
  request: NextRequest,
  path: string[],
  options: AuthOptions,
): Promise<Response> {
  const csrfToken = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${csrfToken}${options.secret}`).digest("hex");
  const { name, options: attributes } = ownCookie("csrf");
  (await cookies()).set(name, `${csrfToken}|${proof}`, attributes);
  const asked = request.nextUrl.searchParams;
  // next-auth would hand the whole query on to the service: a link could then ask it for something else.
  const address = new URL(`${request.nextUrl.pathname}?${questionsFor(asked.has("again"))}`, request.url);
  const post = new NextRequest(address, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: asked.get("next") ?? "/" }),
  });
  return NextAuth(post, { params: Promise.resolve({ nextauth: path }) }, options);
}
