import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Refusal, sayWhile } from "./refusal.mjs";

/** Installs exactly what package-lock.json names, if that is not what lies in node_modules. */
export async function installPackages(root) {
  if (isInstalled(root)) return;
  await sayWhile("Installing packages (npm ci)", () =>
    runNpm(root, ["ci", "--include=dev", "--no-audit", "--no-fund"]),
  );
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

function runNpm(root, args) {
  // Under `npm start` the very npm that runs us is used; under plain node the one on the path.
  const running = process.env.npm_execpath;
  const [command, first] =
    basename(running ?? "") === "npm-cli.js" ? [process.execPath, [running]] : ["npm", []];
  return new Promise((resolve, reject) => {
    const npm = spawn(command, [...first, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-4000);
    };
    npm.stdout.on("data", keep);
    npm.stderr.on("data", keep);
    npm.once("error", () =>
      reject(new Refusal("npm was not found; it comes with Node.js and must be on the PATH.")),
    );
    npm.once("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Refusal(`${output.trim()}\nnpm could not install the packages; its own words stand above.`),
        );
    });
  });
}
