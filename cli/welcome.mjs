import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDemo } from "./child-environment.mjs";
import { say } from "./refusal.mjs";

/** Says where Narrowgate serves, where its data lies and how to sign in. */
export function welcome({ root, place, env }) {
  say("");
  say(`Narrowgate serves at ${env.NARROWGATE_URL}`);
  say(`Its data lies in ${place}`);
  const words = isDemo(env) ? demoAccounts(place) : firstAdministrator(root, env);
  if (words) say(words);
}

function demoAccounts(place) {
  const file = join(place, "demo-accounts.txt");
  return existsSync(file)
    ? `Sign in with one of the demo accounts:\n${readFileSync(file, "utf8").trimEnd()}`
    : "";
}

// Prints a link only while nobody has an account yet.
function firstAdministrator(root, env) {
  const command = ["build/main.mjs", "first-administrator"];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: "utf8" });
  return `${stdout}${stderr}`.trim();
}
