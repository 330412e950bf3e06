import { logFailure } from "@/app/_adapters/log";
import { placeOf } from "@/lib/auth/client-place";
import { guardPlace } from "@/lib/auth/slow-down";
import { type Caller, directoryOfToken } from "@/lib/contacts/directories/directory-of-token";
import { noteRefusal } from "@/lib/contacts/directories/note-refusal";
import { NotFound } from "@/lib/errors";
import { ENDPOINTS } from "./endpoints";
import { HttpRefusal, refusalOf, refusalResponse } from "./scim-response";

const REALM = 'Bearer realm="Narrowgate SCIM"';

/**
 * Whose token it is. A good one is looked up first and never waits: strangers at the same network keep no directory out
 * (decision 14), and none of 256 bits is guessed. @throws HttpRefusal; TooManyTries where wrong ones came too often
 */
async function callerOf(request: Request): Promise<Caller> {
  const [, token] = /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const caller = token ? await directoryOfToken(token) : null;
  if (caller) return caller;
  if (token) await guardPlace(placeOf(request.headers.get("narrowgate-client")), async () => null);
  const challenge = token ? `${REALM}, error="invalid_token"` : REALM;
  throw new HttpRefusal(401, "Send a token that is good, as the customer's page made it.", {
    "www-authenticate": challenge,
  });
}

/** Finds what answers this address: a name, or a star for an id. @throws NotFound; HttpRefusal for another method */
function endpointOf(method: string, path: readonly string[]) {
  const [first = "", second, ...more] = path;
  const exact = second === undefined ? first : `${first}/${second}`;
  const methods =
    more.length > 0 ? undefined : (ENDPOINTS.get(exact) ?? (second && ENDPOINTS.get(`${first}/*`)));
  if (!methods) throw new NotFound();
  const endpoint = methods[method];
  if (endpoint) return endpoint;
  const allow = Object.keys(methods).join(", ");
  throw new HttpRefusal(405, `Only ${allow} can be asked of this address.`, { allow });
}

/** Answers a request of a customer's directory, which comes with its token and sees its own customer's alone. */
export async function answerScim(
  request: Request,
  { params }: { params: Promise<{ path?: string[] }> },
): Promise<Response> {
  const { path = [] } = await params;
  let caller: Caller | undefined;
  try {
    caller = await callerOf(request);
    const answer = endpointOf(request.method === "HEAD" ? "GET" : request.method, path);
    return await answer({ caller, request, id: path[1] ?? "" });
  } catch (error) {
    const refusal = refusalOf(error);
    if (caller) {
      const endpoint = ENDPOINTS.has(path[0] ?? "") ? (path[0] ?? "") : "";
      // A note that cannot be written keeps no answer back.
      await noteRefusal(caller.directoryId, { method: request.method, endpoint, ...refusal }).catch(
        logFailure,
      );
    }
    return refusalResponse(refusal);
  }
}
