import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isInstalled } from "@/cli/install.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "clone-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const one = { "node_modules/one": { version: "1.0.0", integrity: "sha512-a" } };
const other = { "node_modules/other": { version: "2.0.0", optional: true } };

function lay(wanted: object, present?: object) {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...wanted } }));
  mkdirSync(join(root, "node_modules"));
  if (present) {
    writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: present }));
  }
  return isInstalled(root);
}

test("what the lockfile names is installed", () => expect(lay(one, one)).toBe(true));
test("a package for another platform may be missing", () =>
  expect(lay({ ...one, ...other }, one)).toBe(true));
test("an installation that was cut short is none", () => expect(lay(one)).toBe(false));
test("a missing package is seen", () => expect(lay({ ...one, "node_modules/two": {} }, one)).toBe(false));
test("a package too many is seen", () => expect(lay(one, { ...one, ...other })).toBe(false));
test("another version is seen", () => {
  expect(lay(one, { "node_modules/one": { version: "1.0.1", integrity: "sha512-b" } })).toBe(false);
});
test("a clone without a lockfile is refused", () => {
  expect(() => isInstalled(root)).toThrow("has no readable package-lock.json");
});
