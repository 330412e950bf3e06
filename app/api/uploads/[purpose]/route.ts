import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { deskRoute } from "@/app/_adapters/route";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { requirePurpose, storeUpload } from "@/lib/intake/store-upload";

/** The name as `encodeURIComponent` wrote it, since a header holds no other letters. */
function nameIn(headers: Headers): string {
  try {
    return decodeURIComponent(headers.get("x-file-name") ?? "");
  } catch (cause) {
    const says = { file: "The file's name did not arrive whole. Send the file again." };
    throw Object.assign(new InvalidInput(says), { cause });
  }
}

function sizeIn(headers: Headers): number {
  const announced = headers.get("content-length") ?? "";
  if (/^\d{1,15}$/.test(announced)) return Number(announced);
  throw new InvalidInput({ file: "The file's size was not announced. Send the file again." });
}

/**
 * Takes in one file as a raw body, streamed to the store as it comes. This address does not pass proxy.ts, which would
 * cut the body, so the host is checked here, beside origin and session.
 */
export async function PUT(
  request: Request,
  { params }: { params: Promise<{ purpose: string }> },
): Promise<Response> {
  if (request.headers.get("host") !== new URL(env().url).host)
    return Response.json({ message: `This service answers at ${env().url} only.` }, { status: 421 });
  return deskRoute(request, async (ctx) => {
    requirePurpose(ctx, (await params).purpose);
    const { headers, body } = request;
    const content = body ? Readable.fromWeb(body as unknown as ReadableStream) : Readable.from([]);
    const id = await storeUpload(ctx, { name: nameIn(headers), size: sizeIn(headers), content });
    return Response.json({ id });
  });
}
