import { createWriteStream, openSync, renameSync, rmSync } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { actsAs } from "@/cli/acts-as";
import { asksForHelp } from "@/cli/asks-for-help";
import { keepMemoryFlat } from "@/cli/keep-memory-flat";
import type { Context } from "@/lib/auth/context";
import { AppError, InvalidInput } from "@/lib/errors";
import {
  exportRegister,
  type RegisterExport,
  type SentRegister,
} from "@/lib/reporting/register/export-register";
import { REGISTER_FORMATS, REGISTER_ROWS, RegisterAsked } from "@/lib/reporting/register/schema";

const HELP = `Usage: npx narrowgate export register [flags]

Writes every demand that may be known to whoever acts, or every event of these (docs/register.md), as of one moment. Without
--as it is the console, which knows of no restricted demand and of none of national security.

  --rows R       ${REGISTER_ROWS.join(" or ")}; demands where none is given
  --format F     ${REGISTER_FORMATS.join(" or ")}; csv where none is given
  --out FILE     writes into this file, and prints as JSON what was written; without it the register itself is printed
  --as EMAIL     acts as this person of the desk, instead of as the console

Returns 0; 2 where anything given is wrong, 1 at a fault of the desk's own: then no file was written, and what was printed is not whole.
`;

interface Given {
  asked: RegisterAsked;
  out?: string | undefined;
  as?: string | undefined;
}

function readFlags(args: string[]): Given {
  const text = { type: "string" } as const;
  try {
    const options = { rows: text, format: text, out: text, as: text };
    const { out, as, ...given } = parseArgs({ args, options, strict: true }).values;
    const asked = RegisterAsked.safeParse(given);
    if (asked.success) return { asked: asked.data, out, as };
    throw new InvalidInput(
      Object.fromEntries(asked.error.issues.map(({ path, message }) => [String(path[0]), message])),
    );
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new InvalidInput({ usage: (error as Error).message });
  }
}

/** Hands the register on, and answers what it says of itself at its end. */
async function send({ chunks }: RegisterExport, to: Writable): Promise<SentRegister | undefined> {
  let sent: SentRegister | undefined;
  async function* noted() {
    sent = yield* chunks;
  }
  await pipeline(noted, to);
  return sent;
}

function openToWrite(path: string): number {
  try {
    return openSync(path, "w", 0o600);
  } catch (error) {
    throw new InvalidInput({ out: `The register cannot be written there: ${(error as Error).message}.` });
  }
}

/** A half-written register never has the name of a whole one. */
async function exportToFile(ctx: Context, asked: RegisterAsked, path: string): Promise<object> {
  const part = `${path}.part`;
  const fd = openToWrite(part);
  try {
    const sent = await send(await exportRegister(ctx, asked), createWriteStream(part, { fd }));
    renameSync(part, path);
    return { file: path, ...sent };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Takes the next piece when standard output has taken this one; whoever reads it may close it early. */
function toStandardOutput(): Writable {
  process.stdout.once("error", () => {});
  return new Writable({ write: (chunk, _encoding, done) => void process.stdout.write(chunk, done) });
}

/** `narrowgate export register`: 0 with the register; 2 with a sentence for each flag that is wrong. */
export async function exportRegisterCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(HELP);
    return 0;
  }
  keepMemoryFlat();
  try {
    const { asked, out, as } = readFlags(args);
    const ctx = { actor: await actsAs(as) };
    if (out === undefined) await send(await exportRegister(ctx, asked), toStandardOutput());
    else process.stdout.write(`${JSON.stringify(await exportToFile(ctx, asked, out))}\n`);
    return 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return 2;
    if (!(error instanceof AppError)) throw error;
    const wrong = error instanceof InvalidInput ? Object.entries(error.fields) : [["", error.message]];
    for (const [field = "", sentence] of wrong)
      process.stderr.write(`${field === "" || field === "usage" ? "" : `--${field}: `}${sentence}\n`);
    if (wrong.some(([field]) => field === "usage")) process.stderr.write(HELP);
    return 2;
  }
}
