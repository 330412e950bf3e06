import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS_FOLDER } from "./build-folders.mjs";
import { isDemo } from "./is-demo.mjs";
import { say } from "./refusal.mjs";

/** Says where Narrowgate serves, where its data lies and how to sign in. */
export function welcome({ root, place, env }) {
  say("");
  say(`Narrowgate serves at ${env.NARROWGATE_URL}`);
  say(`Its data lies in ${place}`);
  const words = isDemo(env) ? demoAccounts(place, env.NARROWGATE_URL) : firstAdministrator(root, env);
  if (words) say(words);
}

/** The accounts of the demo as a small table; the file has a line each: address, password, roles, name, parted by tabs. */
function demoAccounts(place, url) {
  const file = join(place, "demo-accounts.txt");
  if (!existsSync(file)) return "The password of the demo lies in the data place from which it was filled.";
  const accounts = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));
  const width = Math.max(...accounts.map(([email]) => email.length));
  const lines = accounts.map(([email, , roles, name]) => {
    const duties = roles.toLowerCase().replaceAll("_", " ").replaceAll(",", ", ");
    return `  ${email.padEnd(width)}  ${name}, ${duties}`;
  });
  return [
    "Sign in as one of these, without a second factor:",
    ...lines,
    `  password of them all: ${accounts[0][1]}`,
    ...whereMailIs(accounts, url),
  ].join("\n");
}

// Mails may be about restricted demands, so whoever keeps the installation is the only one who reads them all.
function whereMailIs(accounts, url) {
  const keeper = accounts.find(([, , roles]) => roles.split(",").includes("INSTALLATION_ADMINISTRATOR"));
  if (!keeper) return [];
  return [
    `No mail leaves. As ${keeper[0]} you read what would have gone at ${url}/demo/mail,`,
    `and move the demo's clock at ${url}/demo/clock.`,
  ];
}

// Prints a link only while nobody has an account yet.
function firstAdministrator(root, env) {
  const command = [`${COMMANDS_FOLDER}/main.mjs`, "first-administrator"];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: "utf8" });
  return `${stdout}${stderr}`.trim();
}
