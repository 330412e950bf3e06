import { env } from "@/lib/env";
import { Forbidden } from "@/lib/errors";

/**
 * Every change asks for its origin itself and does not lean on the proxy in front: browsers send `Origin` with every
 * request that can change something, so one without it is refused, too.
 * @throws Forbidden for a request that another site made, or nobody knows which
 */
export function requireOwnOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  const own =
    headers.get("origin") === new URL(env().url).origin && (site === null || site === "same-origin");
  if (!own) throw new Forbidden("This request came from another site and was not carried out.");
}
