import { rmSync } from "node:fs";
import { join } from "node:path";
import { failuresFile, noteFailure } from "./failures.mjs";
import { countsOfPlaywright, countsOfVitest, readCounts } from "./read-counts.mjs";
import { runProgram } from "./run-program.mjs";

/** The parts of `npm test` in their order; each runs once and answers { passed, failed, skipped }. */
export const parts = { types, lint, unit, database, browser };

async function types(root, reports) {
  const named = await runProgram(root, "next/dist/bin/next", ["typegen"]);
  const code = named === 0 ? await runProgram(root, "typescript/bin/tsc", ["--noEmit"]) : named;
  return oneCheck(reports, "types", code);
}

async function lint(root, reports) {
  const code = await runProgram(root, "@biomejs/biome/bin/biome", ["ci", "--error-on-warnings", "."]);
  return oneCheck(reports, "lint", code);
}

function unit(root, reports) {
  return vitest(root, reports, "unit");
}

function database(root, reports) {
  return vitest(root, reports, "database");
}

async function vitest(root, reports, project) {
  const report = freshReport(reports, project);
  const reporters = [
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    "--reporter=./cli/testing/vitest-failures.mjs",
  ];
  const env = { NARROWGATE_TEST_FAILURES: failuresFile(reports) };
  const code = await runProgram(root, "vitest/vitest.mjs", ["run", "--project", project, ...reporters], env);
  return readCounts(report, countsOfVitest, code);
}

async function browser(root, reports) {
  const report = freshReport(reports, "browser");
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, NARROWGATE_TEST_FAILURES: failuresFile(reports) };
  const reporters = `--reporter=list,json,${join(root, "cli/testing/playwright-failures.mjs")}`;
  const code = await runProgram(root, "@playwright/test/cli.js", ["test", reporters], env);
  return readCounts(report, countsOfPlaywright, code);
}

function oneCheck(reports, name, code) {
  if (code !== 0) noteFailure(failuresFile(reports), name, `ended with ${code}`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

// A report left by an earlier run must never stand for a runner that died in this one.
function freshReport(reports, name) {
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
