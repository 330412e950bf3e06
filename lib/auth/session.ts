import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import type { Actor } from "@/lib/auth/context";
import { endSession, type LiveSession, SESSION_SECONDS, sessionOf } from "@/lib/auth/session-rows";
import { env } from "@/lib/env";
import { Unauthenticated } from "@/lib/errors";

/** A person at the desk, as every verb takes them. */
export type Person = Extract<Actor, { type: "user" }>;

/** The cookie is next-auth's sealed token; inside is our own random one, which means nothing without its row. */
export function sessionCookie() {
  const secure = env().url.startsWith("https://");
  return {
    name: secure ? "__Host-narrowgate-session" : "narrowgate-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

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
