import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DamagedFile } from "./damaged-file";
import { openFile } from "./open-file";
import { removeFile } from "./remove-file";
import { S3Store } from "./s3-store";
import { storeFile } from "./store-file";
import { bytesOf, inPieces, refusalOf } from "./temporary-place";

/*
 * A stand-in that speaks the six requests we use as Amazon documents them: it shows that our requests are well-formed,
 * in order and complete. It does not check signatures, and is no proof about any real store.
 */
const objects = new Map<string, Buffer>();
const uploads = new Map<string, Map<number, Buffer>>();
let largestPart = 0;
let refuseParts = false;

function answer(request: IncomingMessage, body: Buffer, response: ServerResponse) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://store");
  const uploadId = searchParams.get("uploadId");
  const say = (status: number, text = "", headers = {}) => response.writeHead(status, headers).end(text);
  const error = (status: number, code: string) => say(status, `<Error><Code>${code}</Code></Error>`);

  if (request.method === "POST" && searchParams.has("uploads")) {
    const id = `upload-${uploads.size}`;
    uploads.set(id, new Map());
    return say(
      200,
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  if (uploadId) {
    const parts = uploads.get(uploadId);
    if (!parts) return error(404, "NoSuchUpload");
    if (request.method === "DELETE") {
      uploads.delete(uploadId);
      return say(204);
    }
    const md5 = createHash("md5").update(body);
    if (request.method === "PUT") {
      if (refuseParts) return error(403, "AccessDenied");
      const etag = md5.copy().digest("hex");
      if (request.headers["content-md5"] !== md5.digest("base64")) return error(400, "BadDigest");
      parts.set(Number(searchParams.get("partNumber")), body);
      largestPart = Math.max(largestPart, body.length);
      return say(200, "", { etag: `"${etag}"` });
    }
    const listed = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, n]) =>
      Number(n),
    );
    if (listed.join() !== [...parts.keys()].join()) return error(400, "InvalidPart");
    objects.set(pathname, Buffer.concat(listed.map((n) => parts.get(n) ?? Buffer.alloc(0))));
    uploads.delete(uploadId);
    return say(200, "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>");
  }
  if (request.method === "DELETE") {
    objects.delete(pathname);
    return say(204);
  }
  const object = objects.get(pathname);
  if (!object) return error(404, "NoSuchKey");
  const [, from, to] = (request.headers.range ?? "").match(/^bytes=(\d+)-(\d+)$/) ?? [];
  const start = Number(from);
  if (start >= object.length) return error(416, "InvalidRange");
  const part = object.subarray(start, Number(to) + 1);
  const range = `bytes ${start}-${start + part.length - 1}/${object.length}`;
  return response.writeHead(206, { "content-range": range, "content-length": part.length }).end(part);
}

const server = createServer(async (request, response) => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  answer(request, Buffer.concat(pieces), response);
});
let place: { store: S3Store; keys: { id: string; key: Buffer }[] };

beforeAll(async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const endpoint = `http://localhost:${(server.address() as AddressInfo).port}`;
  const store = new S3Store({ bucket: "demands", endpoint, region: "eu-central-1" });
  place = { store, keys: [{ id: "one", key: randomBytes(32) }] };
});
beforeEach(() => {
  refuseParts = false;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

test("a file goes to the bucket in parts and comes back, whole, in part, and then no more", async () => {
  const bytes = randomBytes(20_000_000);
  const file = await storeFile(inPieces(bytes), { declaredSize: bytes.length }, place);
  expect([...objects.keys()]).toEqual([`/demands/files/${file.id}`]);
  expect(largestPart).toBe(8 * 1024 * 1024);
  expect((await bytesOf(await openFile(file, undefined, place))).equals(bytes)).toBe(true);
  const part = await bytesOf(await openFile(file, { start: 9_000_000, end: 12_000_000 }, place));
  expect(part.equals(bytes.subarray(9_000_000, 12_000_000))).toBe(true);

  await removeFile(file.id, place);
  await removeFile(file.id, place);
  expect(await refusalOf(openFile(file, undefined, place))).toBeInstanceOf(DamagedFile);
});

test("an empty file can be kept", async () => {
  const file = await storeFile(inPieces(Buffer.alloc(0)), {}, place);
  expect((await bytesOf(await openFile(file, undefined, place))).length).toBe(0);
});

test("an object cut short is refused, also where the part asked for would begin behind its end", async () => {
  const file = await storeFile(inPieces(randomBytes(3_000_000)), {}, place);
  const key = `/demands/files/${file.id}`;
  objects.set(key, objects.get(key)?.subarray(0, 1_500_000) ?? Buffer.alloc(0));
  expect(await refusalOf(openFile(file, undefined, place))).toBeInstanceOf(DamagedFile);
  const behind = { start: 2_500_000, end: 2_500_001 };
  expect(await refusalOf(openFile(file, behind, place))).toBeInstanceOf(DamagedFile);
});

test("an upload that fails, at either end, leaves neither object nor parts", async () => {
  objects.clear();
  const tooShort = storeFile(inPieces(randomBytes(9_000_000)), { declaredSize: 9_000_001 }, place);
  await expect(tooShort).rejects.toThrow("another look");
  refuseParts = true;
  await expect(storeFile(inPieces(randomBytes(10)), {}, place)).rejects.toThrow();
  expect(objects.size).toBe(0);
  expect(uploads.size).toBe(0);
});
