import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What a scanner said of what it was given whole. */
export type Verdict = { clean: true } | { clean: false; finding: string };

/** There is no verdict, and so nothing may be used: `message` says why, as the end of a sentence. */
export class NotScanned extends Error {}

/** Milliseconds that the scanner may be silent for. It gives up on a file by itself after two minutes. */
const PATIENCE = 180_000;
const LONGEST_REPLY = 4_096;

function open(address: string): Socket {
  if (address.startsWith("/")) return connect({ path: address });
  const [host = "", port = ""] = address.split(":");
  return connect({ host, port: Number(port) });
}

/** The whole reply, which ends with a zero byte: one that is cut off is none. */
function replyOf(socket: Socket, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    let connected = false;
    const fail = (why: string) => {
      socket.destroy();
      reject(new NotScanned(why));
    };
    socket.setTimeout(patience, () => fail("the scanner took too long"));
    socket.on("data", (bytes: Buffer) => {
      text += bytes.toString("latin1");
      if (text.includes("\0")) resolve(text.slice(0, text.indexOf("\0")));
      else if (text.length > LONGEST_REPLY) fail("the scanner gave an answer that cannot be read");
    });
    socket.on("connect", () => {
      connected = true;
    });
    // What clamd says at its size limit is mostly lost, because it hangs up on what is still being sent.
    const brokeOff = "the scanner hung up before it had answered, as it does where it is set to take less";
    socket.on("error", () => fail(connected ? brokeOff : "the scanner does not answer"));
    socket.on("close", () => fail(brokeOff));
  });
}

function verdictOf(reply: string): Verdict {
  const [, finding] = /^stream: (.{1,200}) FOUND$/.exec(reply) ?? [];
  if (reply === "stream: OK") return { clean: true };
  if (/size limit exceeded/i.test(reply) || finding?.startsWith("Heuristics.Limits.Exceeded"))
    throw new NotScanned("it is larger, or packed deeper, than the scanner is set to look through");
  if (finding) return { clean: false, finding: finding.replace(/[^\w.-]/g, "_").slice(0, 100) };
  throw new NotScanned("the scanner gave an answer that is not known");
}

/** What a socket that the other side closed says to our writing; its reply, or the lack of one, is told by `replyOf`. */
async function send(socket: Socket, content: AsyncIterable<Uint8Array>, isAnswered: () => boolean) {
  const write = async (bytes: Uint8Array) => {
    if (isAnswered() || socket.write(bytes) || socket.destroyed) return;
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race([once(socket, "drain", { signal }), once(socket, "close", { signal })]).catch(
      () => undefined,
    );
    waiting.abort();
  };
  await write(Buffer.from("zINSTREAM\0"));
  for await (const bytes of content) {
    if (isAnswered() || socket.destroyed) return;
    if (bytes.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    await write(length);
    await write(bytes);
  }
  await write(Buffer.alloc(4));
}

/**
 * Gives bytes to clamd (INSTREAM) and answers its verdict. Whatever is no plain verdict is none.
 * @param address the absolute path of its socket, or host:port
 * @throws NotScanned; what `content` throws
 */
export async function scan(
  address: string,
  content: AsyncIterable<Uint8Array>,
  patience = PATIENCE,
): Promise<Verdict> {
  const socket = open(address);
  let answered = false;
  const reply = replyOf(socket, patience).finally(() => {
    answered = true;
  });
  reply.catch(() => undefined);
  try {
    await send(socket, content, () => answered);
    return verdictOf(await reply);
  } finally {
    socket.destroy();
  }
}
