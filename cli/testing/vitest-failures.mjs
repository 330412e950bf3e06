import { relative } from "node:path";
import { noteFailure } from "./failures.mjs";

/** Notes each test that failed, and each error outside of all tests, which no JSON report holds. */
export default class VitestFailures {
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env.NARROWGATE_TEST_FAILURES;
    if (!file) return;
    for (const module of modules) {
      const name = relative(process.cwd(), module.moduleId);
      for (const error of module.errors()) noteFailure(file, name, error.message);
      for (const test of module.children.allTests("failed"))
        noteFailure(file, `${name} > ${test.fullName}`, test.result().errors?.[0]?.message ?? "");
    }
    for (const error of unhandledErrors) noteFailure(file, "outside of all tests", said(error));
  }
}

const said = ({ name, message, stack = "" }) => {
  const where = stack.split("\n").find((line) => /\bat /.test(line)) ?? "";
  return `${name ?? "Error"} ${String(message).split("\n")[0]} ${where.trim()}`;
};
