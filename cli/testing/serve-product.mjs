import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

// Playwright's server command: the product as `npm start` runs it, with the demo, on data of its own that end with it.
const data = process.env.NARROWGATE_DATA;
rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });
const product = spawn(process.execPath, [join(import.meta.dirname, "../start.mjs")], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => product.kill(signal));
product.once("exit", (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
