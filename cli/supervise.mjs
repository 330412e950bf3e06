import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { LEASH, leashed } from "./leashed.mjs";
import { endProcess } from "./process-identity.mjs";
import { say } from "./refusal.mjs";

/** How long to wait before the n-th start in a row of a child that does not stay up, in milliseconds. */
export function backOff(failures) {
  return failures <= 1 ? 100 : Math.min(100 * 2 ** (failures - 1), 15_000);
}

/**
 * Keeps one process running: when it ends it is started again, at once the first time and then ever more slowly, until
 * it has stayed up for half a minute.
 * @param {{ name: string, launch: () => Promise<{ exited: Promise<string>, stop(): Promise<void> }> }} options launch
 *   starts the process; exited says how it ended
 */
export async function keepRunning({ name, launch }) {
  let current = await launch();
  let stopping = false;
  let failures = 0;
  let wake = () => {};
  const watching = (async () => {
    while (!stopping) {
      const began = performance.now();
      const how = await current.exited;
      if (stopping) return;
      failures = performance.now() - began > 30_000 ? 1 : failures + 1;
      say(`${name} ended (${how}); starting it again`);
      await relaunch();
    }
  })();

  async function relaunch() {
    while (!stopping) {
      await new Promise((resolve) => {
        wake = resolve;
        setTimeout(resolve, backOff(failures));
      });
      if (stopping) return;
      try {
        current = await launch();
        return;
      } catch (error) {
        failures += 1;
        say(`${name} did not start: ${error.message}`);
      }
    }
  }

  return {
    failures: () => failures,
    async stop() {
      stopping = true;
      wake();
      await current.stop();
      await watching;
      // A launch that was under way when we were asked to stop has to be stopped as well.
      await current.stop();
    },
  };
}

/**
 * Starts a Node.js program as a child on a leash, with its lines on our console under its name.
 * @param {{ name: string, root: string, args: string[], env: NodeJS.ProcessEnv, onPid?: (pid: number) => void }} options
 */
export async function launchProgram({ name, root, args, env, onPid = () => {} }) {
  const child = spawn(process.execPath, ["--import", LEASH, "--enable-source-maps", ...args], {
    cwd: root,
    env: leashed(env),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Ctrl-C reaches the supervisor alone, which then ends its children in their order.
    detached: true,
  });
  const exited = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => say(`${name.padEnd(7)} | ${line}`));
  }
  try {
    onPid(child.pid);
  } catch (error) {
    // On a full disk it cannot be noted; left running, one more would be added at each attempt.
    await endProcess(child.pid);
    throw error;
  }
  return { exited, stop: () => endProcess(child.pid) };
}
