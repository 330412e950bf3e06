import { execFileSync, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { bundleCommands } from "./build.mjs";
import { COMMANDS_FOLDER } from "./build-folders.mjs";
import { webPort } from "./check-machine.mjs";
import { childEnvironment } from "./child-environment.mjs";
import { installPackages } from "./install.mjs";
import { openForCommand } from "./open-for-command.mjs";
import { dataPlace } from "./place.mjs";
import { sayWhyStopped } from "./refusal.mjs";

// `npx narrowgate <command> …`: builds the commands if they changed and opens what the command needs, no more.
const root = dirname(import.meta.dirname);
const main = join(root, COMMANDS_FOLDER, "main.mjs");
const args = process.argv.slice(2);

try {
  await installPackages(root);
  await bundleCommands(root);
  process.exitCode = await runCommand();
} catch (error) {
  sayWhyStopped(error);
  // Not 1, with which `verify` says that something is broken.
  process.exitCode = 2;
}

async function runCommand() {
  const needs = execFileSync(process.execPath, [main, "--needs", args[0] ?? ""], { encoding: "utf8" }).trim();
  if (needs === "nothing") return await runMain(process.env);
  const place = dataPlace(root);
  const database = await openForCommand({ root, place });
  try {
    const env = childEnvironment({ place, appUrl: database.appUrl, port: webPort() });
    if (needs === "owner-database") env.OWNER_DATABASE_URL = database.ownerUrl;
    return await runMain(env);
  } finally {
    await database.close();
  }
}

// Ctrl-C reaches the command as well; it decides, and we end after it.
function runMain(env) {
  process.on("SIGINT", () => {});
  return new Promise((resolve, reject) => {
    const command = spawn(process.execPath, ["--enable-source-maps", main, ...args], {
      env,
      stdio: "inherit",
    });
    process.on("SIGTERM", () => command.kill("SIGTERM"));
    command.once("error", reject).once("exit", (code) => resolve(code ?? 1));
  });
}
