import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const pages = readdirSync(join(import.meta.dirname, "[reference]"), { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /(^|\/)page\.tsx$/.test(path));

test("every page about one demand draws the strip of secrecy", () => {
  expect(pages.length).toBeGreaterThan(1);
  const without = pages.filter(
    (path) =>
      !readFileSync(join(import.meta.dirname, "[reference]", path), "utf8").includes("<SecrecyBanner"),
  );
  expect(without).toEqual([]);
});
