import { join } from "node:path";
import { generateClient } from "../build.mjs";
import { checkClone } from "../check-machine.mjs";
import { installPackages } from "../install.mjs";
import { makeFolder } from "../make-folder.mjs";
import { testPlace } from "../place.mjs";
import { Refusal } from "../refusal.mjs";
import { forgetFailures, notedFailures } from "./failures.mjs";
import { parts } from "./parts.mjs";
import { addCounts, sentenceOf } from "./read-counts.mjs";
import { isInterrupted } from "./run-program.mjs";

// `npm test` runs every part; `npm test -- unit database` only those named.
const root = join(import.meta.dirname, "../..");
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
const reports = join(testPlace(root), "reports");
let total = { passed: 0, failed: 0, skipped: 0 };

if (unknown.length > 0) {
  console.error(
    `The tests have the parts ${Object.keys(parts).join(", ")}; there is no ${unknown.join(", ")}.`,
  );
  process.exit(2);
}
try {
  checkClone(root);
  await installPackages(root);
  await generateClient(root);
  makeFolder(reports);
  forgetFailures(reports);
  for (const [name, run] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    total = addCounts(total, await runPart(name, () => run(root, reports)));
  }
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  total.failed += 1;
}
if (total.failed > 0) nameFailures();
console.log(sentenceOf(total));
process.exitCode = total.failed > 0 ? 1 : 0;

async function runPart(name, run) {
  if (isInterrupted()) return { passed: 0, failed: 1, skipped: 0 };
  console.log(`\n== ${name}`);
  const began = performance.now();
  const counts = await run();
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`== ${name}: ${sentenceOf(counts)} in ${seconds} s`);
  return counts;
}

function nameFailures() {
  const noted = notedFailures(reports);
  if (noted.length === 0)
    noted.push("a runner ended with an error and named no test; its own words stand above");
  for (const line of noted) console.log(`FAILED: ${line}`);
}
