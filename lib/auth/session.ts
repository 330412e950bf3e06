import { createHash, randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth, { type AuthOptions, type User } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import type { Actor } from "@/lib/auth/context";
import { markBrowser } from "@/lib/auth/known-browser";
import { nameDevice } from "@/lib/auth/name-device";
import { confirmedSession } from "@/lib/auth/oidc/confirm-session";
import { addressForLeaving } from "@/lib/auth/oidc/leave-service";
import { discoveryAddress, isOurIssuer } from "@/lib/auth/oidc/service-addresses";
import {
  endSession,
  type LiveSession,
  lapsedPersonOf,
  SESSION_SECONDS,
  sessionOf,
} from "@/lib/auth/session-rows";
import { type ServiceWord, signInByOidc } from "@/lib/auth/sign-in-by-oidc";
import { env } from "@/lib/env";
import { NotFound, Unauthenticated } from "@/lib/errors";

/** A person at the desk, as every verb takes them. */
export type Person = Extract<Actor, { type: "user" }>;

/**
 * A cookie that scripts cannot read and that stays with this host alone. Browsers give it to every port of the host, so
 * that the port stands in its name: a second desk on the same machine has cookies of its own.
 */
export function ownCookie(name: string) {
  const { protocol, port } = new URL(env().url);
  const secure = protocol === "https:";
  return {
    name: `${secure ? "__Host-" : ""}narrowgate-${name}${port && `-${port}`}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

/** What this browser kept when somebody signed in with a password here. */
export const keptMark = async () => (await cookies()).get(ownCookie("known").name)?.value;

/** Lets the browser keep that this account signed in with it, for half a year. */
export async function keepMark(email: string): Promise<void> {
  const { name, options } = ownCookie("known");
  (await cookies()).set(name, markBrowser(email), { ...options, maxAge: 180 * 86_400 });
}

/** How long a browser has for going on to the sign-in service after signing out here. */
const LEAVING_SECONDS = 120;

/** Holds next-auth's sealed token; inside is our own random one, which means nothing without its row. */
const sessionCookie = () => ownCookie("session");

/** What to call the browser of this request. */
export const currentDevice = async () => nameDevice((await headers()).get("user-agent"));

/** Puts the token of a session just opened into the browser. */
export async function keepSession(token: string): Promise<void> {
  const { name, options } = sessionCookie();
  const sealed = await encode({
    token: { session: token },
    secret: env().sessionKey,
    maxAge: SESSION_SECONDS,
  });
  (await cookies()).set(name, sealed, { ...options, maxAge: SESSION_SECONDS });
}

/**
 * Revokes the session of this browser and takes its cookie away. Answers whether the browser should now go to `/api/auth/leave`,
 * to sign out of the service that opened the session.
 */
export async function signOut(): Promise<boolean> {
  const token = await sessionToken();
  // Asked of our own row alone: who leaves need not be confirmed by anybody.
  const session = token && (await sessionOf(token));
  const leaving = session ? await addressForLeaving(session) : null;
  if (session) await endSession(session);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
  if (!leaving) return false;
  const sealed = await encode({
    token: { leaving },
    secret: env().sessionKey,
    maxAge: LEAVING_SECONDS,
  });
  const own = ownCookie("leaving");
  (await cookies()).set(own.name, sealed, { ...own.options, maxAge: LEAVING_SECONDS });
  return true;
}

/** Where this browser leaves the sign-in service, once; our sign-in page where there is nothing to leave. */
export async function takeLeavingAddress(): Promise<string> {
  const { name, options } = ownCookie("leaving");
  const opened = await openCookie(name);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
  return typeof opened?.leaving === "string" ? opened.leaving : `${env().url}/sign-in`;
}

/** What a cookie of ours holds. Sealed with another key, cut or invented: all the same as none. */
async function openCookie(name: string) {
  const sealed = (await cookies()).get(name)?.value;
  return sealed ? await decode({ token: sealed, secret: env().sessionKey }).catch(() => null) : null;
}

async function sessionToken(): Promise<string | null> {
  const opened = await openCookie(sessionCookie().name);
  return typeof opened?.session === "string" ? opened.session : null;
}

/**
 * The live session of this request, also one that still waits for its second factor; null without one. Its row, and the
 * sign-in service that opened it, are asked in every request, once.
 * @throws Unavailable when that service does not answer
 */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const token = await sessionToken();
  return token ? await confirmedSession(token) : null;
});

/**
 * Who was signed in here until the session ran out by time: what they just sent may be kept for them, unseen, until they
 * sign in again. Null where the session was ended, or never was.
 */
export async function lapsedActor(): Promise<Person | null> {
  const token = await sessionToken();
  const person = token && (await lapsedPersonOf(token));
  return person ? { type: "user", ...person } : null;
}

/** Who is signed in, second factor included; null for nobody. */
export async function currentActor(): Promise<Person | null> {
  const session = await currentSession();
  if (!session?.complete) return null;
  const { id, name, roles } = session.person;
  return { type: "user", id, name, roles };
}

/** Who is signed in. @throws Unauthenticated for nobody, or when the second factor is still to come */
export async function requireActor(): Promise<Person> {
  const actor = await currentActor();
  if (!actor) throw new Unauthenticated();
  return actor;
}

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
    cookies: { sessionToken: sessionCookie(), csrfToken: ownCookie("csrf") },
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
