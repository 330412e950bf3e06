import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { Refusal, say, sayBesideTheAnswer, sayWhile, sayWhyStopped } from "@/cli/refusal.mjs";

function said(error: unknown): string {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(sayWhyStopped(error)).toBe(1);
    return String(write.mock.calls[0]?.[0]);
  } finally {
    write.mockRestore();
  }
}

const system = (code: string) => Object.assign(new Error(`${code}: write`), { code, syscall: "write" });

test("a refusal and a trouble of the machine are one sentence, a fault of ours is told whole", () => {
  expect(said(new Refusal("This would be right."))).toBe("This would be right.\n");
  expect(said(system("ENOSPC"))).toBe("ENOSPC: write; free some space on the disk.\n");
  expect(said(new TypeError("x is undefined"))).toMatch(/^TypeError: x is undefined\n +at /);
});

test.runIf(existsSync("/dev/full"))("what a full disk answers is such a trouble", () => {
  let answer: unknown;
  try {
    writeFileSync("/dev/full", "x");
  } catch (error) {
    answer = error;
  }
  expect(said(answer)).toBe("ENOSPC: no space left on device, write; free some space on the disk.\n");
});

test("a start tells its progress on stdout; a command leaves stdout to its answer, also while it installs or builds", async () => {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const beside = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  say("Starting");
  expect([out.mock.calls.length, beside.mock.calls.length]).toEqual([1, 0]);
  sayBesideTheAnswer();
  await sayWhile("Building", async () => say("Built"));
  expect(out.mock.calls).toEqual([["Starting\n"]]);
  expect(beside.mock.calls).toEqual([["Building …\n"], ["Built\n"]]);
  vi.restoreAllMocks();
});

test("every command does", () => {
  expect(readFileSync("cli/run-command.mjs", "utf8")).toMatch(/^sayBesideTheAnswer\(\);$/m);
});
