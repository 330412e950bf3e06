import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { requirePurpose } from "@/lib/intake/store-upload";
import type { DeskContext } from "./desk-action";
import { deskRoute } from "./route";

/**
 * Answers a request under /api/uploads, of whoever is signed in at the desk and hands in files for this purpose. These
 * addresses do not pass proxy.ts, which would cut the body, so the host is checked here, beside origin and session.
 */
export async function uploadRoute<P extends { purpose: string }>(
  request: Request,
  params: Promise<P>,
  work: (ctx: DeskContext, params: P) => Promise<Response>,
): Promise<Response> {
  if (request.headers.get("host") !== new URL(env().url).host)
    return Response.json({ message: `This service answers at ${env().url} only.` }, { status: 421 });
  return deskRoute(request, async (ctx) => {
    const given = await params;
    requirePurpose(ctx, given.purpose);
    return work(ctx, given);
  });
}

/** A whole number of bytes, as a header or an address gives it. @throws InvalidInput (`file`) */
export function bytesIn(text: string | null): number {
  if (text !== null && /^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidInput({ file: "The file's size was not announced. Send the file again." });
}

/** The raw body, as it comes. */
export const bodyOf = ({ body }: Request): Readable =>
  body ? Readable.fromWeb(body as unknown as ReadableStream) : Readable.from([]);
