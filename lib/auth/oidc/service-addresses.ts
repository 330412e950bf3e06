import { z } from "zod";
import type { SignInService } from "@/lib/env";
import { Unavailable } from "@/lib/errors";

/** Longer nobody waits for the service before a request is refused. */
const PATIENCE = 3_000;
const KEPT = 3_600_000;

const Addresses = z.object({
  issuer: z.string(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
});
export type ServiceAddresses = z.infer<typeof Addresses>;

const withoutSlash = (address: string) => address.replace(/\/$/, "");

/** Is this the very service that was configured? A trailing slash makes no other one. */
export const isOurIssuer = (service: SignInService, issuer: unknown): boolean =>
  typeof issuer === "string" && withoutSlash(issuer) === withoutSlash(service.issuer);

/** Where the service describes itself (OpenID Connect Discovery 1.0). */
export const discoveryAddress = (service: SignInService) =>
  `${withoutSlash(service.issuer)}/.well-known/openid-configuration`;

/**
 * Asks the service something, without following it elsewhere.
 * @throws Unavailable when it does not answer in time
 */
export async function askService(address: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(address, { ...init, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
  } catch (cause) {
    throw new Unavailable(
      "The sign-in service does not answer, so nobody can be sure who may still come in. Try again in a minute; if it goes on, ask your administrator.",
      { cause },
    );
  }
}

let known: { issuer: string; readAt: number; addresses: ServiceAddresses } | undefined;

/** The service's addresses, read once an hour. @throws Unavailable when it does not say them, or is another than configured */
export async function serviceAddresses(service: SignInService): Promise<ServiceAddresses> {
  if (known?.issuer === service.issuer && performance.now() - known.readAt < KEPT) return known.addresses;
  const answer = await askService(discoveryAddress(service));
  const parsed = Addresses.safeParse(await answer.json().catch(() => null));
  if (!parsed.success || !isOurIssuer(service, parsed.data.issuer))
    throw new Unavailable(
      "The sign-in service does not describe itself as it must: it needs the configured issuer and an address at which it can be asked about people.",
    );
  known = { issuer: service.issuer, readAt: performance.now(), addresses: parsed.data };
  return parsed.data;
}
