import { connect } from "node:net";
import { becomes } from "./process-identity.mjs";
import { Refusal, sayWhile } from "./refusal.mjs";

/** Waits until the mail catcher listens. */
export async function waitForMail(port) {
  const listens = () =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
  if (await becomes(listens, 15_000)) return;
  throw new Refusal("The mail catcher of the demo did not start; what it said stands above.");
}

/**
 * Waits until the pages are served.
 * @param {{ host: string, port: number, web: { failures(): number }, stopping: () => boolean }} options
 */
export async function waitForWeb({ host, port, web, stopping }) {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  const address = `http://${name.includes(":") ? `[${name}]` : name}:${port}/api/health`;
  const answers = () =>
    fetch(address, { signal: AbortSignal.timeout(5000) }).then(
      (response) => response.ok,
      () => false,
    );
  let served = false;
  await sayWhile("Waiting for the web server", () =>
    becomes(async () => {
      served = await answers();
      return served || stopping() || web.failures() >= 3;
    }, 120_000),
  );
  if (!served && !stopping())
    throw new Refusal("The web server does not come up; what it said stands above.");
}
