import { afterEach, expect, test, vi } from "vitest";
import { isMet, sayGoal } from "@/cli/bench/measure";
import { benchSealing } from "@/cli/bench/sealing-bench";

afterEach(() => vi.unstubAllEnvs());

test("where there is no age to compare with, the goal is not met and is said not to be measured", async () => {
  vi.stubEnv("PATH", "/nowhere");
  const goals = await benchSealing("/nowhere", () => undefined);
  expect(goals.map(sayGoal)).toEqual([
    "Sealing a package: NOT MEASURED: the program age is not installed here.",
  ]);
  expect(goals.some(isMet)).toBe(false);
});
