import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { NoTimestamp } from "@/lib/production/timestamp/no-timestamp";
import { postQuery } from "@/lib/production/timestamp/post-query";
import { type Answering, serveAuthority } from "@/lib/production/timestamp/test-authority";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function served(answering: Answering): Promise<string> {
  const { url, close } = await serveAuthority(answering);
  closing.push(close);
  return url;
}

const query = Buffer.from("a query");
const faultOf = async (asked: Promise<Buffer>) => {
  const error = await asked.then(
    () => null,
    (refusal: unknown) => refusal,
  );
  return error instanceof NoTimestamp ? error.fault : error;
};

test("posts the query and nothing else, and answers what came", async () => {
  const seen: unknown[] = [];
  const url = await served((body, response) => {
    const { method, headers } = response.req;
    seen.push(method, body.toString(), Object.keys(headers).sort(), headers["content-type"]);
    response.end("an answer");
  });
  expect((await postQuery(url, query)).toString()).toBe("an answer");
  const names = ["connection", "content-length", "content-type", "host"];
  expect(seen).toEqual(["POST", "a query", names, "application/timestamp-query"]);
});

test("follows no redirect, wherever it leads", async () => {
  let asked = 0;
  const other = await served((_, response) => {
    asked += 1;
    response.end("an answer");
  });
  const url = await served((_, response) => response.writeHead(307, { location: other }).end());
  expect(await faultOf(postQuery(url, query))).toBe("answer");
  expect(asked).toBe(0);
});

test.each<[string, string, (response: ServerResponse) => unknown]>([
  ["an error", "answer", (response) => response.writeHead(503).end("Busy")],
  ["more than any timestamp has", "large", (response) => response.end(Buffer.alloc(256 * 1024 + 1))],
  [
    "an end amid its answer",
    "down",
    (response) => response.socket?.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab"),
  ],
  ["no HTTP at all", "down", (response) => response.socket?.end("220 mail.example ESMTP\r\n")],
])("%s is no timestamp: %s", async (_, fault, answering) => {
  const url = await served((_body, response) => answering(response));
  expect(await faultOf(postQuery(url, query))).toBe(fault);
});

test("nobody there is no timestamp", async () => {
  const { url, close } = await serveAuthority(() => {});
  await close();
  expect(await faultOf(postQuery(url, query))).toBe("down");
});

test.each<[string, (response: ServerResponse) => unknown]>([
  ["never answers", () => {}],
  ["never comes to the end of its answer", (response) => response.writeHead(200).write("a")],
])("an authority that %s is given up", async (_, answering) => {
  const url = await served((_body, response) => answering(response));
  expect(await faultOf(postQuery(url, query, 200))).toBe("slow");
});
