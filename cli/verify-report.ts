import { parseArgs } from "node:util";
import { asksForHelp } from "@/cli/asks-for-help";
import { type CheckedReport, checkReportFolder } from "@/lib/reporting/publishing/check-report-folder";

const USAGE = "Usage: npx narrowgate verify report FOLDER [--key BASE64]";

function readArguments(args: string[]): { folder: string; key: string | null } {
  try {
    const options = { key: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (folder && more.length === 0) return { folder, key: values.key ?? null };
  } catch {
    // A flag that there is none of; the usage tells.
  }
  throw new Error(USAGE);
}

/** What was found comes to, its exit code, and in words what was shown and no more. */
function verdictOf(found: CheckedReport, key: string | null): [verdict: string, code: number, shown: string] {
  if (found.faults.length > 0)
    return ["broken", 1, "The files, their manifest and its signature do not fit together."];
  if (found.signedBy === null)
    return [
      ...(["cannot tell", 2] as const),
      "The files are those that the manifest names, but its signature is not here: whoever changed both is not found out.",
    ];
  const by =
    key === null ? "the key that it names itself; compare that key, or give it with --key" : "the given key";
  return ["intact", 0, `The files are those that the manifest names, and the manifest is signed with ${by}.`];
}

/** `narrowgate verify report`: prints what it found as JSON; 0 intact, 1 broken, 2 where it cannot tell. Needs no installation. */
export async function verifyReportCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  try {
    const { folder, key } = readArguments(args);
    const found = await checkReportFolder(folder, key);
    const [verdict, code, shown] = verdictOf(found, key);
    process.stdout.write(`${JSON.stringify({ verdict, shown, ...found })}\n`);
    for (const line of [...found.faults, shown]) process.stderr.write(`${line}\n`);
    return code;
  } catch (error) {
    const { name, message } = error as Error;
    const why = name === "Error" ? message : "The manifest in this folder cannot be read.";
    process.stdout.write(`${JSON.stringify({ verdict: "cannot tell", why })}\n`);
    process.stderr.write(`${why}\n`);
    return 2;
  }
}
