import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";

type Handler = (request: Request) => Promise<Response>;

/** The routes behind a real socket, as Next serves them: who leaves ends what is sent. Answers the server's address. */
export async function serve(handler: Handler): Promise<{ server: Server; address: string }> {
  const server = createServer((asked, answer) => {
    const headers = new Headers(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
    const { method = "GET", url = "/" } = asked;
    void handler(new Request(new URL(url, "http://localhost"), { method, headers })).then((response) => {
      answer.writeHead(response.status, Object.fromEntries(response.headers));
      if (!response.body) return answer.end();
      const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0], {
        highWaterMark: 1,
      });
      body.on("error", () => answer.destroy());
      answer.on("close", () => body.destroy());
      return body.pipe(answer);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
