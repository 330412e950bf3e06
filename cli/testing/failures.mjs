import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where the runners note what failed: a file beside their reports, one line each. */
export function failuresFile(reports) {
  return join(reports, "failures.txt");
}

/** Forgets what an earlier run noted. */
export function forgetFailures(reports) {
  rmSync(failuresFile(reports), { force: true });
}

/** Notes one failure: what failed, and the first line of why. Colours of a terminal are left out. */
export function noteFailure(file, what, why) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with the escape character
  const plain = `${what}: ${why}`.replaceAll(/\u001b\[[0-9;]*m/g, "");
  appendFileSync(file, `${plain.split("\n")[0]}\n`);
}

/** What was noted, to be said once more at the very end, where it is found. */
export function notedFailures(reports) {
  const file = failuresFile(reports);
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
}
