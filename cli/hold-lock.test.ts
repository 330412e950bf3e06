import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdLock } from "@/cli/hold-lock.mjs";
import { processIdentity } from "@/cli/process-identity.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lockFile = () => join(folder, "lock");

test("a lock is held by one and free again after its release", async () => {
  const first = await holdLock(lockFile());
  expect(await holdLock(lockFile())).toMatchObject({ holder: { pid: process.pid } });
  if ("release" in first) first.release();
  expect(await holdLock(lockFile())).toHaveProperty("release");
});

test("a lock whose holder was killed is free", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const { pid = 0 } = child;
  writeFileSync(lockFile(), JSON.stringify({ pid, identity: processIdentity(pid) }));
  expect(await holdLock(lockFile())).toMatchObject({ holder: { pid } });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await holdLock(lockFile(), { wait: 1000 })).toHaveProperty("release");
});

test("a lock of an earlier process with the same number is free, and so is an unreadable one", async () => {
  writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, identity: "before the last boot" }));
  const lock = await holdLock(lockFile(), { wait: 1000 });
  if ("release" in lock) lock.release();
  writeFileSync(lockFile(), "");
  expect(await holdLock(lockFile(), { wait: 1000 })).toHaveProperty("release");
});
