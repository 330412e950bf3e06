import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCounts, countsOfPlaywright, countsOfVitest, readCounts, sentenceOf } from "./read-counts.mjs";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "narrowgate-counts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function counted(report: unknown, exitCode: number) {
  const file = join(folder, "report.json");
  writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
  return readCounts(file, countsOfVitest, exitCode);
}

function vitestReport(numbers: { passed?: number; failed?: number; skipped?: number; unloaded?: number }) {
  return {
    numPassedTests: numbers.passed ?? 0,
    numFailedTests: numbers.failed ?? 0,
    numPendingTests: numbers.skipped ?? 0,
    numTodoTests: 0,
    testResults: Array.from({ length: numbers.unloaded ?? 0 }, () => ({
      status: "failed",
      assertionResults: [],
    })),
  };
}

describe("a runner counts as failed", () => {
  test("when it wrote no report", () => {
    expect(readCounts(join(folder, "absent.json"), countsOfVitest, 0)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });

  test("when its report breaks off", () => {
    expect(counted('{"numPassedTests": 3', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("when it executed no test", () => {
    expect(counted(vitestReport({}), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(counted(vitestReport({ skipped: 4 }), 0)).toEqual({ passed: 0, failed: 1, skipped: 4 });
  });

  test("when it says that it failed, though its report knows of no failure", () => {
    expect(counted(vitestReport({ passed: 3 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test("once for each file that could not be loaded", () => {
    expect(counted(vitestReport({ passed: 3, failed: 1, unloaded: 2 }), 1)).toEqual({
      passed: 3,
      failed: 3,
      skipped: 0,
    });
  });
});

test("a report that explains the exit code is taken as it is", () => {
  expect(counted(vitestReport({ passed: 5, skipped: 2 }), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  expect(counted(vitestReport({ passed: 5, failed: 2 }), 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

test("a story that passed only when repeated, and a fault outside of stories, have failed", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countsOfPlaywright({ stats, errors: [{ message: "no server" }] })).toEqual({
    passed: 4,
    failed: 3,
    skipped: 2,
  });
});

test("the total names what was skipped only if something was", () => {
  const total = addCounts({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 });
  expect(sentenceOf(total)).toBe("3 passed, 1 failed");
  expect(sentenceOf({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
