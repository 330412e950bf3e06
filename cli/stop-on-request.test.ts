import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { becomes, endProcess, processIdentity } from "@/cli/process-identity.mjs";

let folder = "";
let program = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "starters-"));
  const module = JSON.stringify(join(process.cwd(), "cli/stop-on-request.mjs"));
  writeFileSync(
    join(folder, "wait.mjs"),
    `import { stopOnRequest } from ${module}; stopOnRequest(async () => {});
     console.log(\`pid \${process.pid}\`); setInterval(() => {}, 1000);`,
  );
});
afterEach(async () => {
  await endProcess(program);
  rmSync(folder, { recursive: true });
});

/** Starts a shell's command in which npm starts our program; returns the shell and notes the program's number. */
async function startNpm(command: string, script = "node wait.mjs") {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { start: script } }));
  const shell = spawn("/bin/sh", ["-c", command], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: shell.stdout })) {
    program = Number(/^pid (\d+)$/.exec(line)?.[1] ?? 0);
    if (program) break;
  }
  return shell;
}

const runs = () => processIdentity(program) !== undefined;

test.each(["SIGTERM", "SIGKILL"] as const)("who ends npm by %s ends what it started", async (signal) => {
  const npm = await startNpm("exec npm start");
  expect(runs()).toBe(true);
  npm.kill(signal);
  expect(await becomes(() => !runs(), 60_000)).toBe(true);
});

test.each(["node wait.mjs", "exec node wait.mjs"])(
  "a script that started npm may end (%s)",
  async (script) => {
    const outer = await startNpm("npm start & exec sleep 600", script);
    const ended = once(outer, "exit");
    outer.kill("SIGKILL");
    await ended;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(runs()).toBe(true);
  },
);
