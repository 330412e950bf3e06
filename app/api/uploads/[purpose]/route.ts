import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { errorResponse } from "@/app/_adapters/error-response";
import { requireOwnOrigin } from "@/app/_adapters/require-own-origin";
import { requireActor } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { requireUploader, storeUpload } from "@/lib/intake/store-upload";

/** The name as `encodeURIComponent` wrote it, since a header holds no other letters. */
function nameIn(headers: Headers): string {
  try {
    return decodeURIComponent(headers.get("x-file-name") ?? "");
  } catch (cause) {
    const error = new InvalidInput({ file: "The file's name did not arrive whole. Send the file again." });
    error.cause = cause;
    throw error;
  }
}

function sizeIn(headers: Headers): number {
  const announced = headers.get("content-length") ?? "";
  if (!/^\d{1,15}$/.test(announced)) throw new InvalidInput({ file: "The file's size must be announced." });
  return Number(announced);
}

/**
 * Takes in one file as a raw body, streamed to the store as it comes. This address does not pass proxy.ts, which would
 * cut the body, so host, origin and session are checked here.
 */
export async function PUT(request: Request): Promise<Response> {
  try {
    if (request.headers.get("host") !== new URL(env().url).host)
      return Response.json({ message: `This service answers at ${env().url} only.` }, { status: 421 });
    requireOwnOrigin(request.headers);
    const ctx = { actor: await requireActor() };
    requireUploader(ctx);
    const { headers, body } = request;
    const content = body ? Readable.fromWeb(body as unknown as ReadableStream) : Readable.from([]);
    return Response.json({
      id: await storeUpload(ctx, { name: nameIn(headers), size: sizeIn(headers), content }),
    });
  } catch (error) {
    return errorResponse(error);
  }
}
