import { parseArgs } from "node:util";
import { checkReportFolder } from "@/lib/reporting/publishing/check-report-folder";

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

/** `narrowgate verify report`: prints what it found as JSON; 0 intact, 1 broken, 2 where it cannot tell. Needs no installation. */
export async function verifyReportCommand(args: string[]): Promise<number> {
  try {
    const { folder, key } = readArguments(args);
    const found = await checkReportFolder(folder, key);
    const intact = found.faults.length === 0;
    process.stdout.write(`${JSON.stringify({ verdict: intact ? "intact" : "broken", ...found })}\n`);
    for (const fault of found.faults) process.stderr.write(`${fault}\n`);
    return intact ? 0 : 1;
  } catch (error) {
    const { name, message } = error as Error;
    const why =
      name === "Error" ? message : "There is no manifest of a report in this folder, or it cannot be read.";
    process.stdout.write(`${JSON.stringify({ verdict: "cannot tell", why })}\n`);
    process.stderr.write(`${why}\n`);
    return 2;
  }
}
