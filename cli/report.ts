import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { actsAs } from "@/cli/acts-as";
import { asksForHelp } from "@/cli/asks-for-help";
import { keepMemoryFlat } from "@/cli/keep-memory-flat";
import type { Context } from "@/lib/auth/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { FORMATS, type ReportFormat } from "@/lib/reporting/files/files-of";
import { BAND_STRUCTURES, PROFILES } from "@/lib/reporting/profiles/types";
import { makeReport } from "@/lib/reporting/publishing/make-report";
import { manifestFiles, type ReportManifest, signManifest } from "@/lib/reporting/publishing/manifest";
import { reportFile, reportVersion } from "@/lib/reporting/publishing/queries";
import { MakeReport } from "@/lib/reporting/publishing/schema";

const HELP = `Usage: npx narrowgate report --period 2026-07-01/2026-12-31 --as-of 2027-01-31 --profile public --out DIR [flags]

Makes a draft of the compliance report and writes its files. It stays a draft until one person approved it and another published
it at the desk: until then the names of its files begin with DRAFT-.

  --period A/B        the first and the last day, UTC, both included
  --as-of D           outcomes as they were known at the end of this day, UTC
  --profile P         ${PROFILES.join(", ")}
  --bands S           ${BAND_STRUCTURES.join(", ")}: of the profile us-1874, and kept for its period
  --format F          ${FORMATS.join(", ")}; csv where none is given
  --out DIR           where the files go; made if it is not there
  --reason TEXT       why a published report is corrected
  --as EMAIL          acts as this person of the desk, instead of as the console

Prints JSON and returns 0; returns 2 where anything given is wrong, 1 at a fault of the desk's own; nothing was made then.
`;

const FLAGS: Readonly<Record<string, string>> = {
  from: "period",
  to: "period",
  asOf: "as-of",
  bandStructure: "bands",
};
const OPTIONS = ["period", "as-of", "profile", "bands", "format", "out", "reason", "as"] as const;
type Given = Partial<Record<(typeof OPTIONS)[number], string>>;

function readFlags(args: string[]): Given {
  try {
    const options = Object.fromEntries(OPTIONS.map((name) => [name, { type: "string" as const }]));
    return parseArgs({ args, options, strict: true }).values as Given;
  } catch (error) {
    throw new InvalidInput({ usage: (error as Error).message });
  }
}

function readInput(given: Given) {
  const [from, to, more] = (given.period ?? "").split("/");
  if (!from || !to || more !== undefined)
    throw new InvalidInput({ from: "Give the first and the last day, such as 2026-07-01/2026-12-31." });
  const { profile, bands: bandStructure, reason } = given;
  const read = MakeReport.safeParse({ from, to, asOf: given["as-of"], profile, bandStructure, reason });
  if (!read.success)
    throw new InvalidInput(
      Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0] ?? "usage"), message])),
    );
  return read.data;
}

function readFormat(format = "csv"): ReportFormat {
  const found = FORMATS.find((name) => name === format);
  if (!found) throw new InvalidInput({ format: `Choose one of ${FORMATS.join(", ")}.` });
  return found;
}

/** A folder into which can be written, asked for before anything is counted. */
function makeFolder(folder: string | undefined): string {
  if (!folder) throw new InvalidInput({ out: "Say into which folder the files go." });
  try {
    mkdirSync(folder, { recursive: true });
    rmdirSync(mkdtempSync(join(folder, ".narrowgate-")));
    return folder;
  } catch (error) {
    throw new InvalidInput({ out: `Files cannot be written there: ${(error as Error).message}.` });
  }
}

/** Tells of the tables by their names, and so is another in the folder of a draft. */
const DESCRIPTION = "datapackage.json";
const isOf = (format: ReportFormat, name: string) =>
  format === "csv" ? name.endsWith(".csv") || name === DESCRIPTION : name === `report.${format}`;

const nameIn = (file: string) => `DRAFT-${file}`;

/** The bytes as they lie in the folder: the data package of a draft names its tables as they are named there. */
function bytesIn(name: string, content: Uint8Array): Buffer {
  if (name !== DESCRIPTION) return Buffer.from(content);
  const { resources, ...more } = JSON.parse(Buffer.from(content).toString("utf8"));
  const renamed = resources.map((one: { path: string }) => ({ ...one, path: nameIn(one.path) }));
  return Buffer.from(`${JSON.stringify({ ...more, resources: renamed }, null, 1)}\n`);
}

/**
 * Writes what this actor may read of the draft, and its manifest, signed, with the names and the bytes that lie there; each name
 * says that it is a draft.
 */
async function writeFiles(ctx: Context, versionId: string, format: ReportFormat, folder: string) {
  const { manifest, state, name, number, knownUntil } = await reportVersion(ctx, versionId);
  const written = [];
  const named: ReportManifest["files"] = [];
  for (const file of manifest.files) {
    if (!isOf(format, file.name) && file.name !== DESCRIPTION) {
      named.push({ ...file, name: nameIn(file.name) });
      continue;
    }
    const bytes = bytesIn(file.name, (await reportFile(ctx, versionId, file.name)).content);
    const sum = { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
    named.push({ ...file, name: nameIn(file.name), ...sum });
    if (!isOf(format, file.name)) continue;
    const path = join(folder, nameIn(file.name));
    writeFileSync(path, bytes);
    written.push({ path, ...sum });
  }
  const signed = signManifest({ ...manifest, state: "draft", files: named });
  for (const file of manifestFiles(signed, true))
    writeFileSync(join(folder, nameIn(file.name)), file.content);
  return {
    ...{ id: versionId, report: name, version: number, state },
    knownUntil: knownUntil.toISOString(),
    files: written,
    manifest: join(folder, nameIn("manifest.json")),
  };
}

/** `narrowgate report`: 0 with the draft as JSON; 2 with a sentence for each flag that is wrong. */
export async function reportCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(HELP);
    return 0;
  }
  keepMemoryFlat();
  try {
    const given = readFlags(args);
    const input = readInput(given);
    const format = readFormat(given.format);
    const ctx = { actor: await actsAs(given.as) };
    const folder = makeFolder(given.out);
    const versionId = await makeReport(ctx, input);
    process.stdout.write(`${JSON.stringify(await writeFiles(ctx, versionId, format, folder))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = error instanceof InvalidInput ? Object.entries(error.fields) : [["", error.message]];
    for (const [field = "", sentence] of wrong)
      process.stderr.write(
        `${field === "" || field === "usage" ? "" : `--${FLAGS[field] ?? field}: `}${sentence}\n`,
      );
    if (wrong.some(([field]) => field === "usage")) process.stderr.write(HELP);
    return 2;
  }
}
