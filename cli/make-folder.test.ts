import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { letOthersRead, makeFolder } from "@/cli/make-folder.mjs";

const strict = 0o077;
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
let place = "";
let before = 0;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "modes-"));
  before = process.umask(strict);
});
afterEach(() => {
  process.umask(before);
  rmSync(place, { recursive: true });
});

test("others may pass through every folder that was missing, whatever the umask", () => {
  makeFolder(join(place, "a/b"));
  expect([modeOf(join(place, "a")), modeOf(join(place, "a/b"))]).toEqual(["755", "755"]);
  makeFolder(join(place, "c/d"), 0o700);
  expect([modeOf(join(place, "c")), modeOf(join(place, "c/d"))]).toEqual(["755", "700"]);
});

test("what was copied under a strict umask is read and run by others, and links stay as they are", () => {
  const bin = join(place, "native/bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "postgres"), "", { mode: 0o700 });
  writeFileSync(join(bin, "data"), "", { mode: 0o600 });
  symlinkSync("nowhere", join(bin, "link"));
  chmodSync(place, 0o700);
  letOthersRead(join(place, "native"));
  const modes = ["native", "native/bin", "native/bin/postgres", "native/bin/data"].map((name) =>
    modeOf(join(place, name)),
  );
  expect(modes).toEqual(["755", "755", "755", "644"]);
});
