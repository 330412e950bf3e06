import { placeOf } from "@/lib/auth/client-place";
import { guardPlace } from "@/lib/auth/slow-down";
import { personOfToken, type TokenCaller } from "@/lib/auth/tokens/person-of-token";
import type { Scope } from "@/lib/auth/tokens/scopes";
import { Forbidden } from "@/lib/errors";
import { NoGoodToken, problemResponse } from "./problem";

/**
 * Who asks: the token stands in its header and nowhere else, since addresses are kept by whatever they pass. A good one is
 * looked up first and never waits for others' tries (decision 14); none of 256 bits is guessed.
 */
async function callerOf(request: Request): Promise<TokenCaller> {
  const [, token] = /^Bearer +([\w-]{1,200})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const caller = token ? await personOfToken(token) : null;
  if (caller) return caller;
  if (token) await guardPlace(placeOf(request.headers.get("narrowgate-client")), async () => null);
  throw new NoGoodToken(token !== undefined);
}

/** Answers a program that comes with an access token made for this; sessions of browsers count for nothing here. */
export async function tokenRoute(
  request: Request,
  scope: Scope | null,
  work: (ctx: TokenCaller) => Promise<Response>,
): Promise<Response> {
  try {
    const caller = await callerOf(request);
    if (scope && !caller.scopes.includes(scope)) throw new Forbidden("The token was not made for this.");
    return await work(caller);
  } catch (error) {
    return problemResponse(error);
  }
}
