import { createHash, randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth, { type AuthOptions, type User } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import type { Actor } from "@/lib/auth/context";
import { nameDevice } from "@/lib/auth/name-device";
import { endSession, type LiveSession, SESSION_SECONDS, sessionOf } from "@/lib/auth/session-rows";
import { signInByOidc } from "@/lib/auth/sign-in-by-oidc";
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

/** Revokes the session of this browser and takes its cookie away. */
export async function signOut(): Promise<void> {
  const session = await currentSession();
  if (session) await endSession(session);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/**
 * The live session of this request, also one that still waits for its second factor; null without one. Its row is
 * asked in every request, once.
 */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const sealed = (await cookies()).get(sessionCookie().name)?.value;
  // Sealed with another key, cut or invented: all the same as no session.
  const token = sealed && (await decode({ token: sealed, secret: env().sessionKey }).catch(() => null));
  return token && typeof token.session === "string" ? sessionOf(token.session) : null;
});

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

function signInServiceOptions(report: (failure: unknown) => void): AuthOptions {
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
        wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        authorization: { params: { scope: "openid email profile" } },
        idToken: true,
        checks: ["pkce", "state", "nonce"],
        profile: (claims) => ({ id: claims.sub }),
      },
    ],
    callbacks: {
      signIn: async ({ user, profile }) => {
        try {
          const answer = await signInByOidc(profile, await currentDevice());
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
  const post = new NextRequest(request.url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: request.nextUrl.searchParams.get("next") ?? "/" }),
  });
  return NextAuth(post, { params: Promise.resolve({ nextauth: path }) }, options);
}
