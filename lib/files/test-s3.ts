import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What lies in the stand-in, and what it was asked for. */
export interface StandIn {
  endpoint: string;
  objects: Map<string, Buffer>;
  /** Uploads under way, with their parts by number. */
  uploads: Map<string, Map<number, Buffer>>;
  largestPart: number;
  refuseParts: boolean;
  /** From when on it falls silent with the connection open: before it answers, or amid what it gives. */
  silent: "never" | "at once" | "amid content";
  /** Called before a request is answered; false: the connection is cut instead, as by a kill. */
  before: (method: string, asked: URL) => boolean;
  /** Called once it was carried out; false: its answer is lost. */
  after: (method: string, asked: URL) => boolean;
  close: () => void;
}

/** Amazon takes no smaller part but the last. */
const SMALLEST_PART = 5 * 1024 ** 2;
const etagOf = (part: Buffer) => `"${createHash("md5").update(part).digest("hex")}"`;

interface Answer {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string | number>;
}
const error = (status: number, code: string): Answer => ({
  status,
  body: `<Error><Code>${code}</Code></Error>`,
});

function putPart(
  stand: StandIn,
  parts: Map<number, Buffer>,
  number: number,
  body: Buffer,
  md5: unknown,
): Answer {
  if (stand.refuseParts) return error(403, "AccessDenied");
  if (md5 !== createHash("md5").update(body).digest("base64")) return error(400, "BadDigest");
  parts.set(number, body);
  stand.largestPart = Math.max(stand.largestPart, body.length);
  return { status: 200, headers: { etag: etagOf(body) } };
}

function complete(stand: StandIn, pathname: string, uploadId: string, body: string): Answer {
  const parts = stand.uploads.get(uploadId) ?? new Map<number, Buffer>();
  const listed = [...body.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = ""]) => ({
    number: Number(/<PartNumber>(\d+)/.exec(part)?.[1]),
    etag: /<ETag>(.*?)<\/ETag>/.exec(part)?.[1]?.replaceAll("&quot;", '"'),
  }));
  const held = listed.map(({ number }) => parts.get(number));
  if (listed.some(({ etag }, at) => etag !== etagOf(held[at] ?? Buffer.alloc(0))))
    return error(400, "InvalidPart");
  if (listed.some(({ number }, at) => at > 0 && number <= (listed[at - 1]?.number ?? 0)))
    return error(400, "InvalidPartOrder");
  if (held.slice(0, -1).some((part) => (part?.length ?? 0) < SMALLEST_PART))
    return error(400, "EntityTooSmall");
  stand.objects.set(pathname, Buffer.concat(held.map((part) => part ?? Buffer.alloc(0))));
  stand.uploads.delete(uploadId);
  return { status: 200, body: "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>" };
}

function get({ objects }: StandIn, pathname: string, range = ""): Answer {
  const object = objects.get(pathname);
  if (!object) return error(404, "NoSuchKey");
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  const start = Number(from);
  if (start >= object.length) return error(416, "InvalidRange");
  const body = object.subarray(start, Number(to) + 1);
  const shown = `bytes ${start}-${start + body.length - 1}/${object.length}`;
  return { status: 206, body, headers: { "content-range": shown, "content-length": body.length } };
}

function answer(stand: StandIn, request: IncomingMessage, asked: URL, body: Buffer): Answer {
  const { pathname, searchParams } = asked;
  const { uploads, objects } = stand;
  const uploadId = searchParams.get("uploadId");
  if (request.method === "POST" && searchParams.has("uploads")) {
    const id = `upload-${crypto.randomUUID()}`;
    uploads.set(id, new Map());
    const said = `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
    return { status: 200, body: said };
  }
  if (uploadId) {
    const parts = uploads.get(uploadId);
    if (!parts) return error(404, "NoSuchUpload");
    if (request.method === "PUT")
      return putPart(
        stand,
        parts,
        Number(searchParams.get("partNumber")),
        body,
        request.headers["content-md5"],
      );
    if (request.method === "POST") return complete(stand, pathname, uploadId, body.toString());
    uploads.delete(uploadId);
    return { status: 204 };
  }
  if (request.method !== "DELETE") return get(stand, pathname, request.headers.range);
  objects.delete(pathname);
  return { status: 204 };
}

async function serve(stand: StandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const asked = new URL(request.url ?? "/", "http://store");
  const method = request.method ?? "";
  if (!stand.before(method, asked)) return void request.socket.destroy();
  if (stand.silent === "at once") return;
  const { status, body = "", headers = {} } = answer(stand, request, asked, Buffer.concat(pieces));
  if (!stand.after(method, asked)) return void request.socket.destroy();
  if (stand.silent === "amid content")
    return void response.writeHead(status, headers).write(body.slice(0, body.length / 2));
  response.writeHead(status, headers).end(body);
}

/**
 * A stand-in that speaks the requests we use as Amazon documents them: it shows that ours are well-formed, in order and
 * complete. It does not check signatures, and is no proof about any real store.
 */
export async function startStandIn(): Promise<StandIn> {
  const server = createServer((request, response) => serve(stand, request, response));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const stand: StandIn = {
    endpoint: `http://localhost:${(server.address() as AddressInfo).port}`,
    ...{ objects: new Map(), uploads: new Map(), largestPart: 0, refuseParts: false, silent: "never" },
    ...{ before: () => true, after: () => true },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return stand;
}
