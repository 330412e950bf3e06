import { parseArgs } from "node:util";
import { asksForHelp } from "@/cli/asks-for-help";
import { env } from "@/lib/env";
import { headerFields } from "@/lib/mail/inbound/header-fields";
import { returnPathOf } from "@/lib/mail/message-id";
import { LARGEST_MAIL } from "@/lib/notice/inbound/listen-smtp";
import { takeIn } from "@/lib/notice/inbound/take-in";

/** What mail servers understand of a program that they hand a mail to (sysexits.h): after 75 they try again. */
const EXIT = { done: 0, usage: 64, noMail: 65, later: 75 } as const;
const USAGE = "narrowgate inbound [--to address]… [--from address] < message.eml";

async function read(): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_MAIL) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Where the mail server does not say it, its own headers do: a token in them is as good as in the envelope. */
function addressedTo(bytes: Buffer, domain: string): string[] {
  const fields = headerFields(bytes.subarray(0, 256 * 1024).toString("utf8"));
  const named = ["delivered-to", "x-original-to", "envelope-to", "to"];
  for (const name of named) {
    const values = fields.filter((field) => field.name === name).map(({ value }) => value);
    const own = values.flatMap((value) => value.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []);
    const paths = own.filter((address) => returnPathOf(address, domain));
    if (paths.length > 0) return [...new Set(paths)];
  }
  return [];
}

/** The envelope's sender: as the mail server says it, else as it wrote it into the mail; "" for the empty one, null where nothing says it. */
function sentFrom(bytes: Buffer, flag: string | null): string | null {
  if (flag !== null) return flag === "<>" ? "" : flag;
  const fields = headerFields(bytes.subarray(0, 256 * 1024).toString("utf8"));
  const path = fields.find(({ name }) => name === "return-path")?.value;
  return path === undefined ? null : path.replace(/^<|>$/g, "");
}

function readFlags(args: string[]): { to: string[]; from: string | null } | null {
  try {
    const { values } = parseArgs({
      args,
      options: { to: { type: "string", multiple: true }, from: { type: "string" } },
    });
    return { to: values.to ?? [], from: values.from ?? null };
  } catch {
    return null;
  }
}

function fail(code: number, words: string): number {
  process.stderr.write(`${words}\n`);
  return code;
}

/**
 * `narrowgate inbound < message.eml`: takes in one mail, and prints as JSON what became of it: 0 once it is kept, 64 for flags
 * that are none, 65 for no mail or one too large, 75 where it could not be kept now.
 */
export async function inboundCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(`Usage: npx ${USAGE}\n`);
    return 0;
  }
  const flags = readFlags(args);
  if (!flags) return fail(EXIT.usage, `Usage: ${USAGE}`);
  const bytes = await read();
  if (!bytes) return fail(EXIT.noMail, `A mail is at most ${LARGEST_MAIL} bytes.`);
  if (bytes.length === 0) return fail(EXIT.noMail, `Give a mail on standard input: ${USAGE}`);
  try {
    const envelopeTo = flags.to.length > 0 ? flags.to : addressedTo(bytes, env().mailDomain);
    const taken = await takeIn({
      bytes,
      way: "COMMAND",
      envelopeFrom: sentFrom(bytes, flags.from),
      envelopeTo,
    });
    process.stdout.write(`${JSON.stringify(taken)}\n`);
    return EXIT.done;
  } catch (error) {
    return fail(
      EXIT.later,
      `The mail could not be kept now (${(error as Error).name}); it is to be handed over again.`,
    );
  }
}
