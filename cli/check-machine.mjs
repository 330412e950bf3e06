import { lookup } from "node:dns/promises";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { COMMANDS_FOLDER, PAGES_FOLDER } from "./build-folders.mjs";
import { tryWriting } from "./place.mjs";
import { becomes } from "./process-identity.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * Refuses a system for which there is no embedded PostgreSQL, unless a database is named.
 * @param {Record<string, string | undefined>} [env]
 * @param {{ header: { glibcVersionRuntime?: string } }} [report] what Node.js says about the system
 */
export function checkSystem(env = process.env, report = process.report.getReport()) {
  if (env.DATABASE_URL) return;
  if (process.platform === "linux" && !report.header.glibcVersionRuntime) {
    throw new Refusal(
      "The embedded PostgreSQL needs glibc, and this system uses musl; name a PostgreSQL of yours with DATABASE_URL.",
    );
  }
  if (process.platform === "win32") {
    throw new Refusal("On Windows name a PostgreSQL of yours with DATABASE_URL.");
  }
}

// What installing and building write, beside the clone's own folder.
const WRITTEN = ["build-lock", "node_modules", "lib/generated", COMMANDS_FOLDER, PAGES_FOLDER];

/** Refuses a clone in which nothing can be installed or built. */
export function checkClone(root) {
  for (const folder of [root, ...WRITTEN.map((name) => join(root, name))]) {
    if (!existsSync(folder)) continue;
    try {
      tryWriting(folder);
    } catch (error) {
      throw new Refusal(
        `The folder ${folder} cannot be written (${error.code}); packages and the build go there. If an earlier start ` +
          "as root made it, give it to this account with chown -R.",
      );
    }
  }
}

/**
 * The port to serve on: a whole number from 1 to 65535.
 * @param {Record<string, string | undefined>} [env]
 */
export function webPort(env = process.env) {
  const port = Number(env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Refusal(`PORT must be a whole number from 1 to 65535, but is "${env.PORT}".`);
}

/** Refuses a port on which something listens already; one that is just being given up is waited for shortly. */
export async function checkPort(port, host, wait = 2000) {
  const addresses = await lookup(host, { all: true }).catch(() => {
    throw new Refusal(`HOST is "${host}", which is no address of this machine.`);
  });
  let failure;
  const free = await becomes(async () => {
    const tried = await Promise.all(addresses.map(({ address }) => tryListening(port, address)));
    // A machine without IPv6 may still name ::1 as localhost.
    failure = tried.find((code) => code && code !== "EADDRNOTAVAIL" && code !== "EAFNOSUPPORT");
    return !failure || failure !== "EADDRINUSE";
  }, wait);
  if (!free) throw new Refusal(`Port ${port} is taken by another program; choose another one with PORT.`);
  if (failure)
    throw new Refusal(`Port ${port} cannot be opened on ${host} (${failure}); choose another with PORT.`);
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function tryListening(port, address) {
  return new Promise((resolve) => {
    const server = createServer().once("error", (error) => resolve(error.code));
    server.listen({ port, host: address, ipv6Only: address.includes(":") }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}
