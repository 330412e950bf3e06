import { cookies, headers } from "next/headers";
import { encode } from "next-auth/jwt";
import { cache } from "react";
import type { Actor } from "@/lib/auth/context";
import { markBrowser } from "@/lib/auth/known-browser";
import { nameDevice } from "@/lib/auth/name-device";
import { confirmedSession } from "@/lib/auth/oidc/confirm-session";
import { addressForLeaving } from "@/lib/auth/oidc/leave-service";
import { openCookie, ownCookie } from "@/lib/auth/own-cookie";
import {
  endSession,
  type LiveSession,
  lapsedPersonOf,
  SESSION_SECONDS,
  sessionOf,
} from "@/lib/auth/session-rows";
import { env } from "@/lib/env";
import { Unauthenticated } from "@/lib/errors";

/** A person at the desk, as every verb takes them. */
export type Person = Extract<Actor, { type: "user" }>;

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
