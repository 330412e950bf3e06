import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchPart, PartRefused } from "@/components/reader/fetch-part";
import { askedRange } from "./byte-range";

const paper = Buffer.from("%PDF-1.7 and a long paper behind it");
let server: Server;
let address = "";

// It answers as the desk does behind Next.js, which passes on no length: only Content-Range tells it.
beforeAll(async () => {
  server = createServer((request, response) => {
    const range = askedRange(request.headers.range ?? null, paper.length);
    if (request.url === "/whole" || !range || range === "none") {
      response.writeHead(200, { "transfer-encoding": "chunked" }).end(paper);
      return;
    }
    const { start, end } = request.url === "/other" ? { start: 0, end: 4 } : range;
    const told = request.url === "/short" ? paper.length : end;
    response.writeHead(206, { "content-range": `bytes ${start}-${told - 1}/${paper.length}` });
    response.end(paper.subarray(start, end));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const part = (path: string, begin: number, end: number) =>
  fetchPart(address + path, [begin, end], new AbortController().signal);

test("a part is fetched with the size of the whole, and ends where the paper ends", async () => {
  const { bytes, size } = await part("/", 0, 8);
  expect(Buffer.from(bytes).toString()).toBe("%PDF-1.7");
  expect(size).toBe(paper.length);
  expect(Buffer.from((await part("/", 30, 400)).bytes)).toEqual(paper.subarray(30));
});

test.each(["/whole", "/other", "/short"])("what is not the part asked for is refused: %s", async (path) => {
  await expect(part(path, 9, 12)).rejects.toThrow(PartRefused);
});
