import { expect, test } from "vitest";
import { becomes, processIdentity } from "@/cli/process-identity.mjs";
import { backOff, keepRunning, launchProgram } from "@/cli/supervise.mjs";

test("a child comes back at once the first time and then ever more slowly, up to a limit", () => {
  expect([1, 2, 3, 4, 20].map(backOff)).toEqual([100, 200, 400, 800, 15_000]);
});

test("a child that cannot be noted, as on a full disk, is ended before the next is tried", async () => {
  const pids: number[] = [];
  const launching = launchProgram({
    name: "child",
    root: process.cwd(),
    args: ["-e", "setInterval(() => {}, 1000)"],
    env: process.env,
    onPid: (pid: number) => {
      pids.push(pid);
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    },
  });
  await expect(launching).rejects.toThrow("no space left on device");
  expect(pids.map(processIdentity)).toEqual([undefined]);
});

test("a child that is killed comes back, and none is left after the stop", async () => {
  const pids: number[] = [];
  const kept = await keepRunning({
    name: "child",
    launch: () =>
      launchProgram({
        name: "child",
        root: process.cwd(),
        args: ["-e", "setInterval(() => {}, 1000)"],
        env: process.env,
        onPid: (pid: number) => pids.push(pid),
      }),
  });
  process.kill(pids[0] ?? 0, "SIGKILL");
  expect(await becomes(() => pids.length === 2, 60_000)).toBe(true);
  expect(processIdentity(pids[1] ?? 0)).toBeDefined();
  await kept.stop();
  expect(pids.map(processIdentity)).toEqual([undefined, undefined]);
});
