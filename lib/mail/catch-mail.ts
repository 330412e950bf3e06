import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { caughtId } from "./caught";

const LARGEST_MAIL = 25 * 1024 * 1024;
const WAIT_FOR_CLIENTS = 2_000;

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function keep(stream: SMTPServerDataStream, folder: string): Promise<string> {
  const id = caughtId(new Date(), randomBytes(6).toString("hex"));
  const unfinished = path.join(folder, `.${id}.part`);
  try {
    await pipeline(stream, createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true }));
    if (stream.sizeExceeded) throw refusal(552, `Mail here is at most ${LARGEST_MAIL} bytes.`);
    await rename(unfinished, path.join(folder, `${id}.eml`));
  } catch (fault) {
    await rm(unfinished, { force: true });
    throw fault;
  }
  return id;
}

/**
 * Starts a mail server on loopback that delivers to no one: each mail it accepts becomes `<folder>/<id>.eml`, whole and
 * on disk before the 250. A recipient with "bounce" in the local part is refused, to show what a bouncing contact does.
 * `port` 0 takes any free one. `close` lets mail under way finish for two seconds.
 */
export async function catchMail(options: {
  port: number;
  folder: string;
}): Promise<{ port: number; close(): Promise<void> }> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    closeTimeout: WAIT_FOR_CLIENTS,
    logger: false,
    onRcptTo({ address }, _session, answer) {
      const bounces = /bounce/i.test(address.slice(0, address.lastIndexOf("@")));
      answer(bounces ? refusal(550, "5.1.1 No such mailbox here.") : null);
    },
    onData(stream, _session, answer) {
      keep(stream, options.folder).then(
        (id) => answer(null, `Kept as ${id}`),
        (fault: Error) =>
          answer("responseCode" in fault ? fault : refusal(451, "4.3.0 The mail could not be kept.")),
      );
    },
  });
  // A client that hangs up is its own concern and must not end the server.
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
