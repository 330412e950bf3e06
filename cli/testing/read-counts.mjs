import { existsSync, readFileSync } from "node:fs";

/** Counts of a vitest JSON report. A file that fails to load holds no test of its own and counts as one failure. */
export function countsOfVitest(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Counts of a Playwright JSON report. A test that passed only when repeated has failed. */
export function countsOfPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/**
 * Counts of one runner: a missing or broken report, a run in which no test was executed, and an exit code that its
 * report does not explain each count as one failure.
 */
export function readCounts(file, countsOf, exitCode) {
  let counts;
  try {
    counts = existsSync(file) ? countsOf(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  } catch (error) {
    console.error(`The report could not be read: ${error.message}`);
  }
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const explained = counts.failed > 0 || (exitCode === 0 && counts.passed > 0);
  return explained ? counts : { ...counts, failed: 1 };
}

export function addCounts(some, others) {
  return {
    passed: some.passed + others.passed,
    failed: some.failed + others.failed,
    skipped: some.skipped + others.skipped,
  };
}

/** `7 passed, 0 failed` or `7 passed, 0 failed, 2 skipped`: what every run ends with. */
export function sentenceOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
