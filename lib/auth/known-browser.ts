import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

const LONG_ENOUGH = /^([\w-]{22})\.([0-9a-f]{64})$/;

const markOf = (email: string, browser: string) =>
  createHmac("sha256", env().tokenKey).update(`known browser:${email}:${browser}`).digest("hex");

/** What a browser keeps in which somebody signed in: it opens nothing, but strangers' tries do not slow it down. */
export function markBrowser(email: string): string {
  const browser = randomBytes(16).toString("base64url");
  return `${browser}.${markOf(email, browser)}`;
}

/** The name of the browser if this account signed in with it before; null for any other. */
export function knownBrowser(email: string, kept: string | undefined): string | null {
  const [, browser, mark] = LONG_ENOUGH.exec(kept ?? "") ?? [];
  if (!browser || !mark) return null;
  return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(email, browser))) ? browser : null;
}
