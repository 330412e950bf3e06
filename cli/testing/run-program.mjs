import { spawn } from "node:child_process";
import { join } from "node:path";

const longest = 40 * 60 * 1000;
const running = new Set();
let interrupted = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    interrupted = true;
    // Every runner ends in order on SIGINT, and only on that: Playwright leaves its server running on others.
    for (const child of running) child.kill("SIGINT");
  });
}

/** True once somebody asked the tests to end: what has not begun yet must not begin. */
export function isInterrupted() {
  return interrupted;
}

/**
 * Runs a JavaScript program of node_modules (path below it) with its output shown. Resolves with its exit code, 1 if a
 * signal ended it; one that hangs is ended after 40 minutes.
 */
export function runProgram(root, program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules", program), ...args], {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "inherit", "inherit"],
      // Out of the terminal's group, so that Ctrl-C reaches a runner once, through us: a second SIGINT would cut it off.
      detached: true,
    });
    running.add(child);
    const limit = setTimeout(() => child.kill("SIGKILL"), longest);
    const settle = (act) => {
      clearTimeout(limit);
      running.delete(child);
      act();
    };
    child.once("error", (error) => settle(() => reject(error)));
    child.once("exit", (code) => settle(() => resolve(code ?? 1)));
  });
}
