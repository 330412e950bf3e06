import http from "node:http";
import { syncBuiltinESMExports } from "node:module";

// Node.js ends a request that takes longer than five minutes to arrive, which a large file does. Headers keep their own
// limit of a minute, so nobody holds a connection open without having asked for something.
const createServer = http.createServer;
http.createServer = (...given) => {
  const server = createServer(...given);
  server.requestTimeout = 12 * 3_600_000;
  return server;
};
syncBuiltinESMExports();
