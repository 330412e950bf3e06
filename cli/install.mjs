import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { withBuildLock } from "./build-lock.mjs";
import { Refusal, sayWhile } from "./refusal.mjs";
import { runTool } from "./run-tool.mjs";

/** Installs exactly what package-lock.json names, if that is not what lies in node_modules. */
export async function installPackages(root) {
  if (isInstalled(root)) return;
  await withBuildLock(root, async () => {
    if (isInstalled(root)) return;
    const command = [...npmCommand(), "ci", "--include=dev"];
    await sayWhile("Installing packages (npm ci)", () => runTool(root, command, process.env));
  });
}

/**
 * True when node_modules holds what the lockfile names. npm writes its own record node_modules/.package-lock.json as
 * the last step of an installation, so one that was killed has none.
 */
export function isInstalled(root) {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(join(root, "node_modules/.package-lock.json"));
  if (!wanted) throw new Refusal(`${root} has no readable package-lock.json; take it from a fresh clone.`);
  if (!present) return false;
  const same = (a, b) => a.version === b.version && a.integrity === b.integrity;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || (entry.optional && !present[path])) continue;
    if (!present[path] || !same(entry, present[path])) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

// Under `npm start` the very npm that runs us is used; under plain node the one on the path.
function npmCommand() {
  const running = process.env.npm_execpath;
  return basename(running ?? "") === "npm-cli.js" ? [process.execPath, running] : ["npm"];
}
