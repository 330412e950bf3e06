import { readFileSync } from "node:fs";
import { expect } from "vitest";

// Invented cases are the same in every run, so that what passes today passes tomorrow; NARROWGATE_SEED draws others. Loading
// the library takes longer than many a test, so only files that name it do.
const { testPath } = expect.getState();
if (testPath && readFileSync(testPath, "utf8").includes('"fast-check"')) {
  const { configureGlobal } = await import("fast-check");
  configureGlobal({ seed: Number(process.env.NARROWGATE_SEED ?? 20_261_128) });
}
