import { execFileSync, spawnSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { testEnvironment } from "./testing/test-environment.mjs";

const env = {
  ...process.env,
  ...testEnvironment,
  NARROWGATE_BUILD: "exit-codes",
  // Nothing listens there: the command is right, and cannot be carried out.
  DATABASE_URL: "postgresql://nobody:nothing@127.0.0.1:1/nothing",
};
const WHOLE = [
  "report",
  "--period",
  "2026-01-01/2026-06-30",
  "--as-of",
  "2026-07-31",
  "--out",
  "build-exit-codes",
];

beforeAll(() => {
  const build = `import("./cli/build.mjs").then((it) => it.bundleCommands(process.cwd()))`;
  execFileSync(process.execPath, ["-e", build], { env });
});

function run(...args: string[]) {
  const ended = spawnSync(process.execPath, ["build-exit-codes/main.mjs", ...args], {
    env,
    encoding: "utf8",
  });
  return { code: ended.status, answer: ended.stdout, said: ended.stderr };
}

test("input that cannot be taken is answered with 2, in sentences and without a word on standard output", () => {
  for (const args of [[...WHOLE, "--profile", "nothing"], ["report", "--nothing"], ["import"], ["nothing"]]) {
    const { code, answer, said } = run(...args);
    expect({ code, answer }, args.join(" ")).toEqual({ code: 2, answer: "" });
    expect(said, args.join(" ")).not.toMatch(/\n\s+at /);
  }
});

test("a fault of our own is answered with 1, save where 1 says that something is broken", () => {
  expect(run(...WHOLE, "--profile", "internal")).toMatchObject({ code: 1, answer: "" });
  expect(run("install-catalog")).toMatchObject({ code: 1, answer: "" });
  expect(run("verify").code).toBe(2);
});
