import { once, setMaxListeners } from "node:events";
import net from "node:net";

/**
 * Where a fault can strike, in the order of a conversation. `connect`: before the greeting; `data`: the DATA command, before
 * 354; `body`: while the message comes; `message`: after the final dot; `accepted`: once the mail is kept, instead of the 250.
 */
export type Stage =
  | "connect"
  | "greeting"
  | "ehlo"
  | "mail"
  | "rcpt"
  | "data"
  | "body"
  | "message"
  | "accepted"
  | "quit";

/** `hold` waits for release() and then goes on as usual. */
export type Fault = "drop" | "silence" | "hold" | { reply: string };

export interface AcceptedMail {
  from: string;
  to: string;
  bytes: Buffer;
}

type Faults = ReadonlyMap<Stage, Fault>;

/** One client. `expected`: the next bytes are the message. `given`: some of it came, and no answer was written yet. */
type Conversation = {
  socket: net.Socket;
  faults: Faults;
  from: string;
  to: string;
  expected: boolean;
  given: boolean;
};

/** For tests: a mail server on loopback that fails where it is told to, and remembers what it accepted. */
export class FaultServer {
  /** What the server took responsibility for, also where its answer was lost. */
  readonly accepted: AcceptedMail[] = [];
  /** Every command line it was given. */
  readonly commands: string[] = [];
  /** The return path of every mail for which it said 354. */
  readonly asked: string[] = [];
  /** The return path of every mail of which it was given at least a part and that it never answered. */
  readonly unanswered: string[] = [];
  /** How often each fault struck, by stage and fault. */
  readonly struck = new Map<string, number>();
  /** Draws what befalls the next client; without it every client meets the faults that are set. */
  draw: (() => Faults) | undefined;
  private readonly faults = new Map<Stage, Fault>();
  private readonly sockets = new Set<net.Socket>();
  private readonly gate = new EventTarget();
  private holding = 0;
  private readonly server = net.createServer({ noDelay: true }, (socket) => {
    const faults = this.draw?.() ?? this.faults;
    const client: Conversation = { socket, faults, from: "", to: "", expected: false, given: false };
    this.sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => {
      if (client.given) this.unanswered.push(client.from);
      this.sockets.delete(socket);
      this.gate.dispatchEvent(new Event("left"));
    });
    void this.converse(client);
  });

  /** `extensions` are the EHLO keywords it offers. */
  private constructor(private readonly extensions: readonly string[]) {}

  static async start(
    faults: Partial<Record<Stage, Fault>> = {},
    extensions: readonly string[] = [],
  ): Promise<FaultServer> {
    const started = new FaultServer(extensions);
    // Who waits for a client to stand at a "hold" may wait in vain.
    setMaxListeners(0, started.gate);
    for (const [stage, fault] of Object.entries(faults)) started.faults.set(stage as Stage, fault);
    started.server.listen(0, "127.0.0.1");
    await once(started.server, "listening");
    return started;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  fault(stage: Stage, fault: Fault | null): void {
    if (fault) this.faults.set(stage, fault);
    else this.faults.delete(stage);
  }

  /** Resolves once a client stands at a "hold". */
  async held(): Promise<void> {
    if (this.holding === 0) await once(this.gate, "held");
  }

  /** Lets every held client go on. */
  release(): void {
    this.gate.dispatchEvent(new Event("release"));
  }

  /** Breaks every connection off. */
  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Resolves once no client is connected. */
  async quiet(): Promise<void> {
    while (this.sockets.size > 0) await once(this.gate, "left");
  }

  async stop(): Promise<void> {
    this.hangUp();
    this.server.close();
    await once(this.server, "close");
  }

  /** Answers at a stage; true when the conversation goes on. */
  private async answer(client: Conversation, stage: Stage, usual: string): Promise<boolean> {
    const { socket, faults } = client;
    const fault = faults.get(stage);
    if (fault) this.note(stage, typeof fault === "object" ? fault.reply.slice(0, 3) : fault);
    if (fault === "drop") {
      if (stage === "connect") socket.resetAndDestroy();
      else socket.destroy();
      return false;
    }
    if (fault === "silence") return new Promise(() => {});
    if (fault === "hold") {
      const released = once(this.gate, "release");
      this.holding += 1;
      this.gate.dispatchEvent(new Event("held"));
      await released;
      this.holding -= 1;
    }
    const reply = typeof fault === "object" ? fault.reply : usual;
    if (socket.writable && reply !== "") {
      socket.write(`${reply}\r\n`);
      client.given = false;
    }
    return reply === usual;
  }

  private note(stage: Stage, fault: string): void {
    const what = `${stage} ${fault}`;
    this.struck.set(what, (this.struck.get(what) ?? 0) + 1);
  }

  private async converse(client: Conversation): Promise<void> {
    const { socket } = client;
    let buffered = Buffer.alloc(0);
    if (!(await this.answer(client, "connect", ""))) return;
    await this.answer(client, "greeting", "220 faults.example ESMTP");
    try {
      for await (const chunk of socket) {
        buffered = Buffer.concat([buffered, chunk]);
        client.given ||= client.expected;
        if (client.expected && !(await this.answer(client, "body", ""))) return;
        for (;;) {
          const mark = client.expected ? "\r\n.\r\n" : "\r\n";
          const end = buffered.indexOf(mark);
          if (end < 0) break;
          const taken = buffered.subarray(0, end);
          buffered = buffered.subarray(end + mark.length);
          if (client.expected) await this.takeMessage(client, taken);
          else await this.takeCommand(client, taken.toString("utf8"));
        }
      }
    } catch {
      socket.destroy();
    }
  }

  private async takeCommand(client: Conversation, line: string): Promise<void> {
    this.commands.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    const path = /<(.*?)>/.exec(line)?.[1] ?? "";
    if (verb === "EHLO") {
      const words = ["faults.example", ...this.extensions];
      const lines = words.map((word, at) => `250${at === words.length - 1 ? " " : "-"}${word}`);
      await this.answer(client, "ehlo", lines.join("\r\n"));
    } else if (verb === "HELO") await this.answer(client, "ehlo", "250 faults.example");
    else if (verb === "MAIL") client.from = (await this.answer(client, "mail", "250 2.1.0 OK")) ? path : "";
    else if (verb === "RCPT") client.to = (await this.answer(client, "rcpt", "250 2.1.5 OK")) ? path : "";
    else if (verb === "DATA" && client.to === "") client.socket.write("503 5.5.1 No recipient\r\n");
    else if (verb === "DATA") {
      client.expected = await this.answer(client, "data", "354 Go on");
      if (client.expected) this.asked.push(client.from);
    } else if (verb === "QUIT") {
      if (await this.answer(client, "quit", "221 2.0.0 Bye")) client.socket.end();
    } else client.socket.write("502 5.5.2 Not known here\r\n");
  }

  private async takeMessage(client: Conversation, stuffed: Buffer): Promise<void> {
    const { from, to, faults } = client;
    client.expected = false;
    const bytes = Buffer.from(`${stuffed.toString("latin1")}\r\n`.replace(/^\.\./gm, "."), "latin1");
    const fault = faults.get("message");
    if (!fault || fault === "hold") this.accepted.push({ from, to, bytes });
    await this.answer(client, fault ? "message" : "accepted", "250 2.0.0 Taken");
  }
}

/** An SMTP_URL on loopback at which nothing listens. */
export async function refusedUrl(): Promise<string> {
  const server = await FaultServer.start();
  const { url } = server;
  await server.stop();
  return url;
}
