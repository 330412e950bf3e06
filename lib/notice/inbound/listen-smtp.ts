import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { db } from "@/lib/db";
import { parseMailbox } from "@/lib/mail/address";
import { headerFields } from "@/lib/mail/inbound/header-fields";
import { returnPathOf } from "@/lib/mail/message-id";
import { takeIn } from "@/lib/notice/inbound/take-in";

/** Bytes; what is larger is refused before it is kept (552). */
export const LARGEST_MAIL = 30 * 1024 * 1024;
const MOST_CLIENTS = 10;
const MOST_RECIPIENTS = 10;
/** RFC 5321, 6.3: a mail that passed more servers than this goes round in circles. */
const MOST_HOPS = 100;
/** While so many wait for a person, further ones stay with the servers that bring them, unless a mail of ours awaits them. */
const MOST_WAITING = 10_000;
/** Milliseconds: of silence, and for a whole conversation, however busily it drips. */
const PATIENCE = { silence: 60_000, whole: 600_000 };
const WAIT_FOR_CLIENTS = 2_000;

export interface ListenerSettings {
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** The domain of return paths. */
  domain: string;
  /** The sender of our mails, to which people answer. */
  office: string;
  /** Told in one line what went wrong; never an address or a text. */
  say: (words: string, error?: unknown) => void;
  patience?: { silence: number; whole: number };
  mostWaiting?: number;
}

const refusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

const NOT_OURS = refusal(550, "5.1.1 Only answers to mails of this desk are taken here.");
const TOO_LARGE = refusal(552, `5.3.4 Mail here is at most ${LARGEST_MAIL} bytes.`);
const LATER = refusal(451, "4.3.0 The mail could not be kept now; try again later.");
const FULL = refusal(452, "4.3.1 Too many mails wait for a person; try again later.");
const CIRCLES = refusal(554, "5.4.6 This mail has passed too many servers.");

/** Is the address a return path, the sender of our mails, or the postmaster whom every server must have (RFC 5321, 4.5.1)? */
function isOurs(address: string, { domain, office }: ListenerSettings): boolean {
  const own = [parseMailbox(office).address, `postmaster@${domain}`, "postmaster"].map((one) =>
    one.toLowerCase(),
  );
  return returnPathOf(address, domain) !== null || own.includes(address.toLowerCase());
}

/** Reads to the end, but keeps nothing of what is too large. */
async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_MAIL) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > LARGEST_MAIL || stream.sizeExceeded) throw TOO_LARGE;
  return Buffer.concat(chunks);
}

function goesInCircles(bytes: Buffer): boolean {
  const fields = headerFields(bytes.subarray(0, 256 * 1024).toString("latin1"));
  return fields.filter(({ name }) => name === "received").length > MOST_HOPS;
}

async function queueIsFull(most: number): Promise<boolean> {
  const [row] = await db().$queryRaw<{ waiting: bigint }[]>`
    SELECT count(*) AS waiting FROM (SELECT FROM inbound_mail WHERE filed_as IS NULL LIMIT ${most}) w`;
  return Number(row?.waiting ?? 0) >= most;
}

/** Does it come to the return path of a mail of ours? Strangers who fill the queue keep no report away. */
async function isAwaited({ rcptTo }: SMTPServerSession["envelope"], domain: string): Promise<boolean> {
  const paths = rcptTo.flatMap(({ address }) => returnPathOf(address, domain) ?? []);
  return (
    (await db().outboxMessage.findFirst({
      where: { bounceAddress: { in: paths } },
      select: { id: true },
    })) !== null
  );
}

async function receive(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  { domain, mostWaiting = MOST_WAITING }: ListenerSettings,
): Promise<string> {
  const bytes = await wholeOf(stream);
  if (goesInCircles(bytes)) throw CIRCLES;
  if (!(await isAwaited(envelope, domain)) && (await queueIsFull(mostWaiting))) throw FULL;
  const { id } = await takeIn({
    bytes,
    way: "SMTP",
    envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : "",
    envelopeTo: envelope.rcptTo.map(({ address }) => address),
  });
  return id;
}

/**
 * Listens for reports of delivery and replies. Takes mail for our own addresses alone and passes none on; says 250 only once
 * the mail is committed, and 451 where it could not be kept, so that the server that brings it tries again. Answers no mail.
 */
export async function listenSmtp(
  settings: ListenerSettings,
): Promise<{ port: number; close(): Promise<void> }> {
  const { say, patience = PATIENCE } = settings;
  const server = new SMTPServer({
    // A mail server of yours stands before it and speaks TLS to the world.
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    maxClients: MOST_CLIENTS,
    socketTimeout: patience.silence,
    closeTimeout: WAIT_FOR_CLIENTS,
    logger: false,
    onRcptTo({ address }, { envelope }, answer) {
      if (envelope.rcptTo.length >= MOST_RECIPIENTS)
        return answer(refusal(452, "4.5.3 Too many recipients at once."));
      answer(isOurs(address, settings) ? null : NOT_OURS);
    },
    onData(stream, session, answer) {
      receive(stream, session, settings).then(
        (id) => answer(null, `2.6.0 Kept as ${id}`),
        (fault: Error) => {
          if ("responseCode" in fault) return answer(fault);
          say("A mail that came in could not be kept; whoever brings it tries again.", fault);
          answer(LATER);
        },
      );
    },
  });
  // A client that hangs up is its own concern and must not end the server.
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => {
    const end = setTimeout(() => socket.destroy(), patience.whole);
    socket.once("close", () => clearTimeout(end));
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(settings.port, settings.host, resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
