import { Readable } from "node:stream";
import { errorResponse } from "@/app/_adapters/error-response";
import { requireActor } from "@/lib/auth/session";
import { readDocument } from "@/lib/intake/read-document";

/** A paper, to be saved and never shown in the browser: it comes from outside and may hold anything. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const { id } = await params;
    const { name, contentType, size, content } = await readDocument({ actor: await requireActor() }, id);
    return new Response(Readable.toWeb(content) as ReadableStream, {
      headers: {
        "content-type": contentType,
        "content-length": String(size),
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}

/** The four letters that `encodeURIComponent` leaves and RFC 8187 does not allow. */
const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
