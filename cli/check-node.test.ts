import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { nodeObstacle } from "@/cli/check-node.mjs";

const NEEDED = "Narrowgate needs Node.js 20.19 or a later 20, or 22.12 or a later 22, or 24.0 or newer";

test.each(["4.9.1", "18.20.0", "20.18.9", "21.7.3", "22.11.0", "23.11.1"])(
  "Node.js %s is refused",
  (version) => {
    expect(nodeObstacle(version)).toBe(`${NEEDED}; this is ${version}.`);
  },
);

test.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0", "25.1.0"])("Node.js %s will do", (version) => {
  expect(nodeObstacle(version)).toBe("");
});

test("the range is the one that Prisma's packages declare", () => {
  const engines = (file: string) => JSON.parse(readFileSync(file, "utf8")).engines.node;
  expect(engines("package.json")).toBe(engines("node_modules/prisma/package.json"));
});

// An old Node.js knows neither import.meta.dirname nor all that the programs import: the entries must ask first.
test.each([
  ["start", 1],
  ["test", 1],
  ["build-all", 1],
  ["narrowgate", 2],
])("cli/%s.mjs says so before it loads anything else, and ends with %i", async (entry, code) => {
  const old = `Object.defineProperty(process.versions, "node", { value: "18.20.8" }); process.argv[1] = "x";`;
  const load = `${old} await import(${JSON.stringify(`${process.cwd()}/cli/${entry}.mjs`)});`;
  const run = promisify(execFile)(process.execPath, ["--input-type=module", "-e", load], {
    env: { ...process.env, PORT: "not-a-port" },
  });
  await expect(run).rejects.toMatchObject({ code, stdout: "", stderr: `${NEEDED}; this is 18.20.8.\n` });
});

test.each(["start", "test", "build-all", "narrowgate"])(
  "cli/%s.mjs imports nothing but the check",
  (entry) => {
    const imports = readFileSync(`cli/${entry}.mjs`, "utf8").match(/^import .*$/gm);
    expect(imports).toEqual(['import { onSupportedNode } from "./check-node.mjs";']);
  },
);
