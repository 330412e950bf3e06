import { createHash } from "node:crypto";
import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { actsAs } from "@/cli/acts-as";
import { asksForHelp } from "@/cli/asks-for-help";
import { keepMemoryFlat } from "@/cli/keep-memory-flat";
import { AppError, InvalidInput } from "@/lib/errors";
import type { ByteSource } from "@/lib/files/byte-source";
import { localSource } from "@/lib/files/local-source";
import { writeCsv } from "@/lib/files/write-csv";
import { FileFault, type Finding } from "@/lib/reporting/import/finding";
import { importFile } from "@/lib/reporting/import/import-file";
import { notRead } from "@/lib/reporting/import/mapping";
import { namedMapping } from "@/lib/reporting/import/named-mapping";
import { Unmapped } from "@/lib/reporting/import/read-requests";

/** Findings that the answer shows. */
const SHOWN = 100;

const HELP = `Usage: npx narrowgate import FILE [flags]

Imports requests of earlier years from CSV, XLSX or JSON (docs/import.md): all of them, or none where anything is wrong.
A file that was imported can be imported again: what is there with the same data stays as it is.

  --dry-run               only looks, and says what would be done
  --map "Heading=field"   says what a column is, once for each; "Heading=" for one that is not read. Remembered.
  --faults FILE           writes every finding into a CSV file; the answer shows the first ${SHOWN}
  --as EMAIL              acts as this person of the desk, instead of as the console

Prints JSON and returns 0; returns 2 where anything given is wrong, 1 at a fault of the desk's own; nothing was imported then.
`;

interface Asked {
  path: string;
  dryRun: boolean;
  map: string[];
  faults?: string;
  as?: string;
}

function readFlags(args: string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean" },
        map: { type: "string", multiple: true },
        faults: { type: "string" },
        as: { type: "string" },
      },
    });
    const [path, ...more] = positionals;
    if (!path || more.length > 0) throw new Error("Name one file.");
    const { map = [], faults, as } = values;
    return { path, dryRun: values["dry-run"] ?? false, map, ...(faults && { faults }), ...(as && { as }) };
  } catch (error) {
    throw new InvalidInput({ usage: (error as Error).message });
  }
}

async function hashOf(source: ByteSource): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of source.open({ start: 0, end: source.size })) hash.update(bytes);
  return hash.digest("hex");
}

function openSource(path: string): ByteSource {
  try {
    if (!statSync(path).isFile()) throw new Error("it is no file");
    return localSource(path);
  } catch (error) {
    throw new InvalidInput({ file: `The file cannot be read: ${(error as Error).message}.` });
  }
}

function openToWrite(path: string): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    throw new InvalidInput({ faults: `The findings cannot be written there: ${(error as Error).message}.` });
  }
}

/** Keeps the first findings for the answer, and all of them in a file where one is asked for. */
function findingsInto(path: string | undefined) {
  const first: Finding[] = [];
  const file = path === undefined ? null : openToWrite(path);
  const write = (lines: (string | number)[][]) => {
    if (file !== null) writeSync(file, writeCsv(lines));
  };
  write([["row", "column", "what_is_wrong"]]);
  return {
    first,
    async found(findings: readonly Finding[]) {
      first.push(...findings.slice(0, SHOWN - first.length));
      write(findings.map(({ row, column, what }) => [row, column, what]));
    },
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

/** Says how many rows there are so far, once for each number. */
function sayRows() {
  let said = 0;
  return async (rows: number) => {
    if (rows > said) process.stderr.write(`${rows.toLocaleString("en")} rows …\n`);
    said = rows;
  };
}

async function run({ path, dryRun, map, faults, as }: Asked): Promise<number> {
  const actor = await actsAs(as);
  const source = openSource(path);
  const sha256 = await hashOf(source);
  const sink = findingsInto(faults);
  try {
    const mapping = map.length > 0 ? (headings: readonly string[]) => namedMapping(headings, map) : null;
    const { id, carried } = await importFile(
      { actor },
      { name: basename(path), source, sha256, mapping },
      {
        dryRun,
        found: sink.found,
        progress: sayRows(),
      },
    );
    const { rows, added, same, findings, columns } = carried;
    const answer = {
      import: id,
      dryRun,
      file: basename(path),
      sha256,
      rows,
      added,
      same,
      findings,
      notRead: notRead(columns.headings, columns.mapping),
      first: sink.first,
    };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    if (findings === 0) return 0;
    process.stderr.write("Nothing was imported: correct what was found, and import the file again.\n");
    return 2;
  } finally {
    sink.close();
  }
}

function wordsOf(error: unknown): string | null {
  if (error instanceof Unmapped)
    return `${error.why} Use --map "Heading=field" for it. The headings are: ${error.headings.join(", ")}.`;
  if (error instanceof InvalidInput) return Object.values(error.fields).join(" ");
  return error instanceof FileFault || error instanceof AppError ? error.message : null;
}

/** `narrowgate import FILE`: prints as JSON what was imported and returns 0; 2 where anything is wrong, with nothing imported. */
export async function importCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(HELP);
    return 0;
  }
  keepMemoryFlat();
  try {
    return await run(readFlags(args));
  } catch (error) {
    const words = wordsOf(error);
    if (words === null) throw error;
    process.stderr.write(`${words}\n`);
    return 2;
  }
}
