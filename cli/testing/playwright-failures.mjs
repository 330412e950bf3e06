import { noteFailure } from "./failures.mjs";

/** Notes each story that failed, and each error outside of all stories. */
export default class PlaywrightFailures {
  onTestEnd(test, result) {
    const file = process.env.NARROWGATE_TEST_FAILURES;
    if (!file || result.status === test.expectedStatus || result.status === "skipped") return;
    noteFailure(file, test.titlePath().filter(Boolean).join(" > "), result.error?.message ?? result.status);
  }

  onError(error) {
    const file = process.env.NARROWGATE_TEST_FAILURES;
    if (file) noteFailure(file, "outside of all stories", error.message ?? error.value ?? "");
  }

  printsToStdio() {
    return false;
  }
}
