import { type NextRequest, NextResponse } from "next/server";

// Transport hygiene only: who may do what is decided in every page, action and handler.

const base = new URL(process.env.NARROWGATE_URL ?? `http://localhost:${process.env.PORT ?? 3000}`);

// Headers by which a client could speak in the name of a reverse proxy or of Next itself.
const claimedByOthers =
  /^(x-forwarded-|x-middleware-|x-invoke-|x-nextjs-rewritten|x-original-|x-rewrite-)|^(forwarded|x-real-ip)$/;

/** For what is only saved, or read by scripts, and never shown as a page: a handler's own policy would be overwritten here. */
const savedOnly = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The one thing that anybody's cache may keep; its handler says so, and of what is not there that it may not. */
const publishedFile = /^\/transparency\/[^/]+\/[^/]+\/[^/]+$/;

// Forms and JSON; uploads and inbound mail do not pass here.
const longestBody = 2 * 1024 * 1024;

function contentSecurityPolicy(nonce: string): string {
  const dev = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The reader of papers takes them apart in a worker of our own.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(base.protocol === "https:" ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function refusal(status: number, sentence: string): NextResponse {
  return new NextResponse(`${sentence}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": savedOnly,
    },
  });
}

/** The same for a customer's directory, which reads no other refusal (RFC 7644, 3.12). */
function scimRefusal(status: number, detail: string): NextResponse {
  const body = { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), detail };
  return new NextResponse(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/scim+json; charset=utf-8", "cache-control": "no-store" },
  });
}

function comesFromElsewhere(request: NextRequest): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  return (
    (origin !== null && origin !== base.origin) ||
    (site !== null && site !== "same-origin" && site !== "none")
  );
}

/** Are its escapes whole letters? Next fails on others before any page of ours could answer. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** What a form without scripts says of its action; Next reads it as JSON. */
const ofAnAction = /^\$ACTION_\d+:\d+$/;

/** Next fails on a form that is cut off, or none at all, before any page of ours could answer. */
async function isReadableForm(request: NextRequest): Promise<boolean> {
  const isForm = /^multipart\/form-data/i.test(request.headers.get("content-type") ?? "");
  if (request.method !== "POST" || !isForm) return true;
  try {
    for (const [name, value] of await request.formData())
      if (ofAnAction.test(name)) JSON.parse(String(value));
    return true;
  } catch {
    return false;
  }
}

export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (request.headers.get("host") !== base.host) {
    return refusal(421, `This service answers at ${base.origin} only.`);
  }
  // PostgreSQL keeps no such letter, so nothing could ever be found under it.
  if (request.url.includes("%00") || !isReadable(request.nextUrl.pathname))
    return request.nextUrl.pathname.startsWith("/scim/")
      ? scimRefusal(400, "This address holds a letter that is none.")
      : refusal(400, "This address holds a letter that is none.");
  if (request.nextUrl.pathname.startsWith("/_next/image")) return refusal(404, "There is nothing here.");
  if (comesFromElsewhere(request))
    return refusal(403, "This request came from another site and was not carried out.");

  if (Number(request.headers.get("content-length")) > longestBody)
    return refusal(413, "This is too long: at most 2 MB are taken here. Files go through the forms' upload.");
  if (!(await isReadableForm(request)))
    return refusal(400, "This form came cut off or damaged, and nothing was done. Send it once more.");

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const published = publishedFile.test(request.nextUrl.pathname);
  const saved = published || /^\/api\/(?!auth\/|reader\/)/.test(request.nextUrl.pathname);
  const policy = saved ? savedOnly : contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) if (claimedByOthers.test(name)) headers.delete(name);
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  // Pages do not know their own address, but must name it when somebody has to sign in first.
  headers.set("narrowgate-page", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (!published) response.headers.set("cache-control", "no-store");
  if (base.protocol === "https:") {
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  }
  return response;
}

// Next hands on only the first 10 MB of a body that passes here, so uploads and inbound mail stay outside and set
// their own limits, as do the directories of customers, which have no cookies and read no refusal but SCIM's own. The
// health check is asked by address, not by the public name.
export const config = {
  matcher: [
    "/((?!_next/static/|api/uploads/|api/inbound/|scim/|api/health$|icon\\.svg$).*)",
    // Next itself would fail on an escape that is no letter.
    "/scim/(.*%.*)",
  ],
};
