import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Goal } from "@/cli/bench/measure";
import { memoryGoal, peakOfProcess } from "@/cli/bench/memory";
import { serve, signIn } from "@/cli/bench/page-bench";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db";

const MIB = 1024 ** 2;
const GIB = 1024 * MIB;
const ACCOUNT = { email: "custodian@bench.example", password: "a long invented passphrase 28" };

/** A mailbox-like file of this size; sparse behind its first GiB, so that making it costs no time. */
function makeFile(path: string, size: number): string {
  const file = openSync(path, "w", 0o600);
  const mail = Buffer.from(
    `From a@example.com Thu Jan  1 00:00:00 2026\nSubject: ${"x".repeat(20_000)}\n\nHello\n`,
  );
  const block = Buffer.alloc(MIB, mail);
  for (let at = 0; at < Math.min(size, GIB); at += MIB) writeSync(file, block);
  ftruncateSync(file, size);
  closeSync(file);
  return path;
}

/** The client of the desk's own forms, as a script for a page: `send(file)` there resolves when the file is kept. */
async function clientScript(root: string): Promise<string> {
  const { build } = await import("esbuild");
  const contents = `import { uploadInPieces } from "./components/ui/upload-in-pieces";
    globalThis.send = (file) => uploadInPieces("/api/uploads/records", file, () => {}).done;`;
  const built = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    ...{ bundle: true, write: false, format: "iife" },
  });
  return built.outputFiles[0]?.text ?? "";
}

/** Sends files from a real browser, signed in as a custodian; answers the milliseconds that each took. */
async function openSender(root: string, url: string) {
  const { chromium } = await import("@playwright/test");
  const { findBrowser } = await import(join(root, "cli/testing/find-browser.mjs"));
  const browser = await chromium.launch(findBrowser(join(root, ".test")));
  const context = await browser.newContext({ baseURL: url });
  const [name = "", value = ""] = (await signIn(url, ACCOUNT)).split("=", 2);
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto("/queue");
  await page.evaluate(await clientScript(root));
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.id = "of-the-bench";
    document.body.append(input);
  });
  return {
    async send(path: string): Promise<number> {
      await page.setInputFiles("#of-the-bench", path);
      return page.evaluate(async () => {
        const [file] = (document.querySelector("#of-the-bench") as HTMLInputElement).files ?? [];
        const began = performance.now();
        await (globalThis as unknown as { send(file?: File): Promise<string> }).send(file);
        return performance.now() - began;
      });
    },
    close: () => browser.close(),
  };
}

async function bareServer(root: string, path: string): Promise<{ url: string; program: ChildProcess }> {
  const program = spawn(process.execPath, [join(root, "cli/bench/bare-server.mjs"), path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = program.stdout ? await once(program.stdout, "data") : [""];
  return { url: `http://127.0.0.1:${String(port).trim()}/`, program };
}

function curl(url: string, path: string): number {
  const began = performance.now();
  execFileSync("curl", ["-sS", "--fail", "-H", "Expect:", "-T", path, url]);
  return performance.now() - began;
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const timingOf = (times: number[]) => ({ median: median(times), p95: Math.max(...times) });

/**
 * An export of 1 GiB from Chromium to the desk, against curl to a bare server that hashes, encrypts and flushes, turn by
 * turn; and what the pages' process holds at most while 100 MiB and 4 GiB come. The pages must have been built.
 */
export async function benchUpload(
  root: string,
  env: Record<string, string>,
  folder: string,
  say: (line: string) => void,
): Promise<Goal[]> {
  const passwordHash = await hashPassword(ACCOUNT.password);
  await db().person.create({
    data: { name: "Custodian", email: ACCOUNT.email, roles: ["CUSTODIAN"], demo: true, passwordHash },
  });
  const web = await serve(root, env);
  const bare = await bareServer(root, join(folder, "bare"));
  const sender = await openSender(root, web.url);
  const times = { desk: [] as number[], bare: [] as number[] };
  const held: number[] = [];
  try {
    await sender.send(makeFile(join(folder, "first.mbox"), 16 * MIB));
    for (const size of [100 * MIB, 4 * GIB]) {
      const path = makeFile(join(folder, `${size}.mbox`), size);
      held.push(await peakOfProcess(web.pid, sender.send(path)));
      rmSync(path);
    }
    for (let turn = 0; turn < 3; turn++) {
      const path = makeFile(join(folder, `export ${turn}.mbox`), GIB);
      times.desk.push(await sender.send(path));
      times.bare.push(curl(bare.url, path));
      rmSync(path);
    }
  } finally {
    await sender.close();
    bare.program.kill();
    await web.stop();
  }
  const [small = 0, large = 0] = held;
  return [
    {
      ...{ what: "An export of 1 GiB from Chromium", by: "median", most: 5 },
      ...{ measured: timingOf(times.desk), floor: timingOf(times.bare) },
      floorIs: "curl of the same file to a bare server that hashes, encrypts and flushes",
    },
    memoryGoal("come to the pages", [100 * MIB, small], [4 * GIB, large], say),
  ];
}
