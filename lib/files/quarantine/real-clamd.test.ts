import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inPieces } from "@/lib/files/temporary-place";
import { scan } from "./clamd";

const program = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
  .map((folder) => join(folder, "clamd"))
  .find(existsSync);

const MALWARE = "narrowgate-own-test-signature";

/** The real program with one signature of our own, so that it starts at once and asks nobody. */
describe.skipIf(!program)("clamd itself, where it is installed", () => {
  const folder = mkdtempSync(join(tmpdir(), "clamd-"));
  const address = join(folder, "s");
  let clamd: ChildProcess;

  beforeAll(async () => {
    writeFileSync(
      join(folder, "own.ndb"),
      `Narrowgate.Own.Test:0:*:${Buffer.from(MALWARE).toString("hex")}\n`,
    );
    const settings = {
      ...{ LocalSocket: address, DatabaseDirectory: folder, Foreground: "yes", StreamMaxLength: "1M" },
      ...{ TemporaryDirectory: folder, LogClean: "no", SelfCheck: "3600" },
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
    writeFileSync(join(folder, "clamd.conf"), lines.join(""));
    clamd = spawn(program ?? "", [`--config-file=${join(folder, "clamd.conf")}`], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<never>((_, reject) =>
      clamd.once("exit", () => reject(new Error("clamd ended before it listened."))),
    );
    const listening = (async () => {
      if (clamd.stdout)
        for await (const line of createInterface({ input: clamd.stdout }))
          if (/Self checking|Listening daemon/.test(line)) return;
    })();
    await Promise.race([listening, ended]);
  });
  afterAll(async () => {
    clamd.removeAllListeners("exit").kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  test("finds what has a signature, lets pass what has none, and takes no more than it is set to", async () => {
    const scanned = (bytes: Buffer) => scan(address, inPieces(bytes));
    expect(await scanned(Buffer.from(`%PDF-1.7 ${MALWARE}`))).toEqual({
      clean: false,
      finding: "Narrowgate.Own.Test.UNOFFICIAL",
    });
    expect(await scanned(Buffer.from("%PDF-1.7 a warrant"))).toEqual({ clean: true });
    await expect(scanned(Buffer.alloc(5_000_000, "n"))).rejects.toThrow(/larger|set to take less/);
  });
});
