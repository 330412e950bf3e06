import { execFileSync, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { codeAtFault } from "./at-fault.mjs";
import { bundleCommands } from "./build.mjs";
import { COMMANDS_FOLDER } from "./build-folders.mjs";
import { checkClone, webPort } from "./check-machine.mjs";
import { childEnvironment } from "./child-environment.mjs";
import { COMMAND_ENVIRONMENT, commandFlags } from "./command-flags.mjs";
import { installPackages } from "./install.mjs";
import { readMountedFiles } from "./mounted-files.mjs";
import { openForCommand, openToRead } from "./open-for-command.mjs";
import { dataPlace } from "./place.mjs";
import { sayBesideTheAnswer, sayWhyStopped } from "./refusal.mjs";

// `npx narrowgate <command> …`: builds the commands if they changed and opens what the command needs, no more.
const root = dirname(import.meta.dirname);
const main = join(root, COMMANDS_FOLDER, "main.mjs");
const args = process.argv.slice(2);

sayBesideTheAnswer();
try {
  readMountedFiles();
  checkClone(root);
  await installPackages(root);
  await bundleCommands(root);
  process.exitCode = await runCommand();
} catch (error) {
  sayWhyStopped(error);
  process.exitCode = codeAtFault(args[0]);
}

async function runCommand() {
  const needs = execFileSync(process.execPath, [main, "--needs", ...args], {
    encoding: "utf8",
  }).trim();
  if (needs === "nothing") return await runMain(process.env);
  const place = dataPlace(root);
  if (needs === "database-as-it-is") return await readDatabase(place);
  const database = await openForCommand({ root, place });
  try {
    return await runMain(childEnvironment({ place, appUrl: database.appUrl, port: webPort() }));
  } finally {
    await database.close();
  }
}

// It makes nothing: neither roles nor secrets, and no database where there is none.
async function readDatabase(place) {
  const database = await openToRead({ root, place });
  try {
    return await runMain({
      ...process.env,
      DATABASE_URL: database.url,
      NARROWGATE_DATA: place,
      NODE_ENV: "production",
    });
  } finally {
    await database.close();
  }
}

// Ctrl-C reaches the command as well; it decides, and we end after it.
function runMain(env) {
  process.on("SIGINT", () => {});
  return new Promise((resolve, reject) => {
    const command = spawn(process.execPath, [...commandFlags(args[0]), main, ...args], {
      env: { ...COMMAND_ENVIRONMENT, ...env },
      stdio: "inherit",
    });
    process.on("SIGTERM", () => command.kill("SIGTERM"));
    command.once("error", reject).once("exit", (code) => resolve(code ?? codeAtFault(args[0])));
  });
}
