import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failuresFile, forgetFailures, notedFailures, noteFailure } from "./failures.mjs";
import VitestFailures from "./vitest-failures.mjs";

let reports = "";
beforeAll(() => {
  reports = mkdtempSync(join(tmpdir(), "narrowgate-failures-"));
});
afterAll(() => rmSync(reports, { recursive: true }));

test("what failed is kept in its order, one plain line each, until it is forgotten", () => {
  expect(notedFailures(reports)).toEqual([]);
  noteFailure(failuresFile(reports), "lint", "ended with 1");
  noteFailure(failuresFile(reports), "a.test.ts > adds", "\u001b[31mexpected 3\u001b[39m\nreceived 4");
  expect(notedFailures(reports)).toEqual(["lint: ended with 1", "a.test.ts > adds: expected 3"]);
  forgetFailures(reports);
  expect(notedFailures(reports)).toEqual([]);
});

test("an error outside of all tests is noted with its place", () => {
  const file = failuresFile(reports);
  const usual = process.env.NARROWGATE_TEST_FAILURES;
  process.env.NARROWGATE_TEST_FAILURES = file;
  try {
    const error = { name: "Error", message: "Connection ended", stack: "Error: x\n    at close (pg.js:1:2)" };
    new VitestFailures().onTestRunEnd([], [error]);
  } finally {
    if (usual === undefined) delete process.env.NARROWGATE_TEST_FAILURES;
    else process.env.NARROWGATE_TEST_FAILURES = usual;
  }
  expect(notedFailures(reports)).toEqual([
    "outside of all tests: Error Connection ended at close (pg.js:1:2)",
  ]);
});
