import { cookies } from "next/headers";
import { ownCookie } from "@/lib/auth/own-cookie";
import { COLLECTION_SESSION_SECONDS } from "@/lib/production/hand-over/collection-session";
import { tokenHash } from "@/lib/production/send-link";

/** A cookie for each link, so that two packages can be collected side by side. */
const cookieOf = (token: string) => ownCookie(`collection-${tokenHash(token).slice(0, 12)}`);

/** The token of this browser's session of a link; null without one. */
export async function collectionCookie(token: string): Promise<string | null> {
  return (await cookies()).get(cookieOf(token).name)?.value ?? null;
}

/** Puts the token of a session just opened into the browser. */
export async function keepCollection(token: string, sessionToken: string): Promise<void> {
  const { name, options } = cookieOf(token);
  (await cookies()).set(name, sessionToken, { ...options, maxAge: COLLECTION_SESSION_SECONDS });
}

/** The page of a link, which says what is wrong in the one way it has. */
export const collectionPage = (token: string): string => `/authority/collect/${encodeURIComponent(token)}`;
