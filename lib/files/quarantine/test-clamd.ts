import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a scan is answered; `hang up` and `be silent` are no answers. */
export type Says = (content: Buffer) => string | "hang up" | "be silent";

/** Bytes that the scanner of the tests takes for malware. */
export const MALWARE = "X5-NARROWGATE-TEST-MALWARE";

const usual: Says = (content) => (content.includes(MALWARE) ? "stream: Narrowgate.Test FOUND" : "stream: OK");

/**
 * A scanner at a socket of its own that speaks clamd's INSTREAM as its manual tells: a command that ends with a zero byte,
 * pieces with their length before them, and an empty one at the end. `most` is its StreamMaxLength, in bytes.
 */
export async function startClamd({ port }: { port?: true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "clamd-"));
  const path = join(folder, "s");
  const state = { says: usual, most: Number.POSITIVE_INFINITY, scanned: [] as number[] };
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    answer(socket, state);
  });
  await new Promise<void>((resolve) =>
    port ? server.listen(0, "127.0.0.1", resolve) : server.listen(path, resolve),
  );
  const at = server.address();
  return {
    address: typeof at === "object" && at ? `127.0.0.1:${at.port}` : path,
    state,
    /** Back to how it was started. */
    reset: () => Object.assign(state, { says: usual, most: Number.POSITIVE_INFINITY, scanned: [] }),
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const COMMAND = Buffer.from("zINSTREAM\0");

function answer(socket: Socket, state: { says: Says; most: number; scanned: number[] }): void {
  let came = Buffer.alloc(0);
  let content: Buffer[] = [];
  let size = 0;
  let begun = false;
  const say = (text: string) => socket.end(`${text}\0`);
  socket.on("data", (bytes) => {
    came = Buffer.concat([came, bytes]);
    if (!begun) {
      if (came.length < COMMAND.length) return;
      if (!came.subarray(0, COMMAND.length).equals(COMMAND)) return say("UNKNOWN COMMAND");
      came = came.subarray(COMMAND.length);
      begun = true;
    }
    while (came.length >= 4) {
      const length = came.readUInt32BE(0);
      if (length === 0) {
        state.scanned.push(size);
        const says = state.says(Buffer.concat(content));
        content = [];
        if (says === "hang up") socket.destroy();
        else if (says !== "be silent") say(says);
        return;
      }
      if (size + length > state.most) return say("INSTREAM size limit exceeded. ERROR");
      if (came.length < 4 + length) return;
      content.push(Buffer.from(came.subarray(4, 4 + length)));
      size += length;
      came = came.subarray(4 + length);
    }
  });
}
