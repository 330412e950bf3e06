import { headers } from "next/headers";
import { env } from "@/lib/env";

/** An address within this installation, such as "/demands?status=open", or "/" for anything else. */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !/^\/(?![/\\])/.test(wanted)) return "/";
  const { url } = env();
  const address = URL.canParse(wanted, url) ? new URL(wanted, url) : null;
  if (address?.origin !== new URL(url).origin) return "/";
  // Dots taken away can leave two slashes, and a browser reads what follows them as another host.
  if (address.pathname.startsWith("//")) return "/";
  address.searchParams.delete("_rsc");
  return address.pathname + address.search;
}

/** The sign-in page, which leads back to the page asked for; of an action that is the page with its form. */
export async function signInAddress(): Promise<string> {
  const next = ownPath((await headers()).get("narrowgate-page"));
  return next === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`;
}
