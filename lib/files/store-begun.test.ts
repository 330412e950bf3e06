import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = ["lib", "app"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)(test-[^/]*|[^/]*\.test)\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);

test("nothing is stored of which the name was not written down first", () => {
  const stores = sources.filter((name) => /\bstoreFile\(/.test(readFileSync(name, "utf8")));
  expect(stores.sort()).toEqual([
    "lib/files/store-begun.ts",
    "lib/files/store-file.ts",
    // This writes it down with the run.
    "lib/production/runs/part-file.ts",
  ]);
});
