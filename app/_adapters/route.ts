import { requireActor } from "@/lib/auth/session";
import { InvalidInput } from "@/lib/errors";
import type { DeskContext } from "./desk-action";
import { errorResponse } from "./error-response";
import { requireOwnOrigin } from "./require-own-origin";

/** Answers a request that needs nobody signed in; a change must come from our own pages. */
export async function openRoute(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    if (!["GET", "HEAD"].includes(request.method)) requireOwnOrigin(request.headers);
    return await work();
  } catch (error) {
    return error instanceof Response ? error : errorResponse(error);
  }
}

/** Answers a request of whoever is signed in at the desk; 401 for nobody. */
export function deskRoute(
  request: Request,
  work: (ctx: DeskContext) => Promise<Response>,
): Promise<Response> {
  return openRoute(request, async () => work({ actor: await requireActor() }));
}

/** The largest JSON that any handler takes, in bytes; files come as streams, never in JSON. */
export const LONGEST_JSON = 100_000;

/**
 * Reads a JSON body without ever holding more than `longest` bytes of it.
 * @throws Response 413 when more arrives, whatever length was declared; InvalidInput when it is no JSON
 */
export async function readJson(request: Request, longest = LONGEST_JSON): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > longest) throw tooLong(longest);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > longest) throw tooLong(longest);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw Object.assign(new InvalidInput({}, "Send JSON in UTF-8."), { cause });
  }
}

function tooLong(longest: number): Response {
  const message = `This body is too long: at most ${longest.toLocaleString("en")} bytes of JSON are taken here.`;
  return Response.json({ message }, { status: 413, headers: { connection: "close" } });
}
