import { type AskedRange, askedRange } from "@/app/_adapters/byte-range";
import { collectionCookie, collectionPage } from "@/app/_adapters/collecting";
import { openRoute } from "@/app/_adapters/route";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import { NotFound } from "@/lib/errors";
import { type Collected, collectPackage, type Wanted } from "@/lib/production/collect-package";
import { findCollection } from "@/lib/production/find-collection";

type Params = { params: Promise<{ token: string }> };
type Package = Pick<Collected, "fileName" | "size" | "sha256"> & { part: AskedRange | "none" | null };

/** Back to the link's page, alike for a link that does not work and for somebody who has not come by a code. */
const backTo = (token: string) =>
  new Response(null, {
    status: 303,
    headers: { location: collectionPage(token), "cache-control": "no-store" },
  });

/** A part of an older package is never put to the rest of another: RFC 9110, 13.1.5. The package's hash is its strong tag. */
const wantedBy =
  ({ headers }: Request): Wanted =>
  ({ size, sha256 }) => {
    const only = headers.get("if-range");
    return only === null || only === `"${sha256}"` ? askedRange(headers.get("range"), size) : null;
  };

function answer({ fileName, size, sha256, part }: Package, content: BodyInit | null): Response {
  const headers = {
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
    etag: `"${sha256}"`,
  };
  if (part === "none")
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
  return new Response(content, {
    status: part ? 206 : 200,
    headers: {
      ...headers,
      "content-type": "application/octet-stream",
      "content-length": String(part ? part.end - part.start : size),
      "content-disposition": `attachment; filename="${fileName}"`,
      ...(part && { "content-range": `bytes ${part.start}-${part.end - 1}/${size}` }),
    },
  });
}

/** Hands the package or a part of it over, byte by byte, to whoever came by the link and its code. */
export function GET(request: Request, { params }: Params): Promise<Response> {
  return openRoute(request, async () => {
    const { token } = await params;
    const sessionToken = await collectionCookie(token);
    const collected = await tryFromPlace(() =>
      collectPackage(token, sessionToken, wantedBy(request)).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        throw error;
      }),
    );
    return collected ? answer(collected, collected.content) : backTo(token);
  });
}

/** Says what GET would send, and begins nothing. */
export function HEAD(request: Request, { params }: Params): Promise<Response> {
  return openRoute(request, async () => {
    const { token } = await params;
    const sessionToken = await collectionCookie(token);
    const found = await tryFromPlace(() => findCollection(token, sessionToken));
    if (!found || (found.left === 0 && !found.goesOn)) return backTo(token);
    return answer({ ...found, part: wantedBy(request)(found) }, null);
  });
}
