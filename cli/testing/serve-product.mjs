import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./run-folder.mjs";

// Playwright's server command: the product as `npm start` runs it, with the demo, on data of its own that end with it.
const data = process.env.NARROWGATE_DATA;
rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });
const product = spawn(process.execPath, [join(import.meta.dirname, "../start.mjs")], {
  stdio: "inherit",
  env: { ...process.env, NARROWGATE_BUILD: "test" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => product.kill(signal));
// A runner that was killed asks nobody to stop: what it leaves behind is noticed here.
const runner = Number(process.env.NARROWGATE_TEST_RUNNER);
const watching = setInterval(() => {
  if (!isAlive(runner)) product.kill("SIGTERM");
}, 500);
product.once("exit", (code) => {
  clearInterval(watching);
  rmSync(data, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
