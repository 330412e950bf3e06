import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { asksForHelp } from "@/cli/asks-for-help";
import { keepMemoryFlat } from "@/cli/keep-memory-flat";
import { AppError, InvalidInput } from "@/lib/errors";
import { localSource } from "@/lib/files/local-source";
import { FILTER_VERSION } from "@/lib/production/filter/source";
import { filterBeside } from "@/lib/production/runs/filter-beside";
import { readTerms } from "@/lib/production/runs/read-terms";
import { fingerprintOf } from "@/lib/production/runs/terms";

const USAGE = "Usage: npx narrowgate filter EXPORT --terms FILE";

function readArguments(args: string[]): { path: string; terms: string } {
  try {
    const options = { terms: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [path, ...more] = positionals;
    if (path && values.terms && more.length === 0) return { path, terms: values.terms };
  } catch {
    // A flag that there is none of; the usage tells.
  }
  throw new InvalidInput({ usage: USAGE });
}

async function filtered(args: string[]) {
  const given = readArguments(args);
  keepMemoryFlat();
  const terms = readTerms(readFileSync(given.terms, "utf8"));
  const source = localSource(given.path);
  const sha256 = createHash("sha256");
  for await (const bytes of source.open({ start: 0, end: source.size })) sha256.update(bytes);
  const name = basename(given.path);
  const { kind, items } = await filterBeside({ name, source }, terms);
  return {
    source: { name, size: source.size, sha256: sha256.digest("hex"), kind },
    filter: { version: FILTER_VERSION, run: fingerprintOf(terms) },
    items,
  };
}

/** Why it cannot be done, where that lies in what was given; null for a fault of the program. */
function reasonOf(error: unknown): string | null {
  if (error instanceof InvalidInput) return Object.values(error.fields).join(" ");
  if (error instanceof AppError) return error.message;
  const { code, path, errno } = error as NodeJS.ErrnoException;
  return errno === undefined ? null : `${path ?? "One of the two files"} cannot be read (${code}).`;
}

/**
 * `narrowgate filter`: runs the filter over an export again and prints counts and hashes as JSON, to be compared with the
 * manifest of a package (docs/verify.md). 0 when it ran, 2 where what was given cannot be read. Needs no installation.
 */
export async function filterCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  try {
    process.stdout.write(`${JSON.stringify(await filtered(args), null, 2)}\n`);
    return 0;
  } catch (error) {
    const why = reasonOf(error);
    if (why === null) throw error;
    process.stderr.write(`${why}\n`);
    return 2;
  }
}
