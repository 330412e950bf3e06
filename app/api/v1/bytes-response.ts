import { askedRange } from "@/app/_adapters/byte-range";

interface Frozen {
  name: string;
  report: string;
  number: number;
  state: string;
  mediaType: string;
  sha256: string;
  /** Null for whoever has these bytes already. */
  content: Uint8Array<ArrayBuffer> | null;
}

/** A file of a report or the range of it that is asked for; its hash is its strong tag (RFC 9110, 13.1.5). */
export function bytesResponse({ headers: asked }: Request, file: Frozen): Response {
  const { name, report, number, state, mediaType, sha256, content } = file;
  const headers = {
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    etag: `"${sha256}"`,
  };
  if (!content) return new Response(null, { status: 304, headers });
  const size = content.length;
  const only = asked.get("if-range");
  const part = only === null || only === headers.etag ? askedRange(asked.get("range"), size) : null;
  if (part === "none")
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
  const sent = part ? content.subarray(part.start, part.end) : content;
  const mark = state === "published" ? "" : "DRAFT-";
  return new Response(sent, {
    status: part ? 206 : 200,
    headers: {
      ...headers,
      "content-type": mediaType,
      "content-length": String(sent.length),
      "content-disposition": `attachment; filename="${mark}${report}-v${number}-${name}"`,
      ...(part && { "content-range": `bytes ${part.start}-${part.end - 1}/${size}` }),
    },
  });
}
