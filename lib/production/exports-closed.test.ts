import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = ["lib", "app", "components", "cli"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)(test-[^/]*|[^/]*\.test)\.tsx?$/.test(name))
    .filter((name) => !name.startsWith("generated/"))
    .map((name) => `${folder}/${name}`),
);
const opens = /\b(openFile|fileSource|contentKey)\b/;
const knowsExports = /\b(sourceExport|source_export)\b/;

test("an export is opened by the worker that filters it, and for one unclear record that somebody looks into", () => {
  const both = sources.filter((name) => {
    const text = readFileSync(name, "utf8");
    return opens.test(text) && knowsExports.test(text);
  });
  expect(both.sort()).toEqual([
    // Named records that are unclear, with a reason and an audit row; of what is out there is no name.
    "lib/production/opening/stored-record.ts",
    // The worker.
    "lib/production/runs/work-at-run.ts",
    // Comes by the run to its parts, and opens these alone.
    "lib/production/side-by-side/samples.ts",
  ]);
});
