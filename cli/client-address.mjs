import http from "node:http";
import { syncBuiltinESMExports } from "node:module";

// Who asks, for counting tries: the other end of the connection or, behind so many reverse proxies of ours, what the
// first of them saw. Set before Next sees a request, so that no client can write it.
const trusted = Number(process.env.NARROWGATE_TRUSTED_PROXIES ?? 0);
const HEADER = "narrowgate-client";

/**
 * @param {string | undefined} forwarded the header as it came
 * @param {string | undefined} remote the other end of the connection
 * @param {number} proxies how many of our own stand before us
 */
export function addressOf(forwarded, remote, proxies) {
  const seen = [...(forwarded ?? "").split(",").map((one) => one.trim()), remote ?? ""].filter(Boolean);
  return seen[Math.max(0, seen.length - 1 - proxies)] ?? "";
}

const createServer = http.createServer;
http.createServer = (...given) => {
  const server = createServer(...given);
  server.prependListener("request", (request) => {
    const forwarded = request.headers["x-forwarded-for"];
    request.headers[HEADER] = addressOf(
      Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
      request.socket.remoteAddress,
      trusted,
    );
  });
  return server;
};
syncBuiltinESMExports();
