import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileKeyIds, rolePassword, secretFiles } from "@/cli/secrets.mjs";

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(place, { recursive: true }));

test("missing secrets are made once, each in a file for this account alone", () => {
  const files = secretFiles(place, {});
  const names = ["SESSION_KEY", "TOKEN_KEY", "SIGNING_KEY", "PACKAGE_KEY", "FILE_KEY"];
  expect(Object.keys(files)).toEqual(names.map((name) => `NARROWGATE_${name}_FILE`));
  const contents = Object.values(files).map((file) => readFileSync(file, "utf8"));
  expect(new Set(contents).size).toBe(5);
  for (const file of Object.values(files)) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(contents[4]).toMatch(/^[\w-]+:[A-Za-z0-9+/]{43}=\n$/);
  expect(Object.values(secretFiles(place, {})).map((file) => readFileSync(file, "utf8"))).toEqual(contents);
});

test("a secret that the environment or a mounted file gives is neither made nor replaced", () => {
  const given = {
    ...{ NARROWGATE_SESSION_KEY: "x", NARROWGATE_TOKEN_KEY_FILE: "/run/secrets/token" },
    ...{ NARROWGATE_SIGNING_KEY: "y", NARROWGATE_PACKAGE_KEY: "z" },
  };
  expect(Object.keys(secretFiles(place, given))).toEqual(["NARROWGATE_FILE_KEY_FILE"]);
});

test("no new file key is made where files lie that only the lost one can read", () => {
  mkdirSync(join(place, "files"));
  writeFileSync(join(place, "files/one"), "");
  expect(() => secretFiles(place, {})).toThrow("no key to read them; restore");
});

test("the ids of the keys are read from wherever the keys are given", () => {
  const [made] = fileKeyIds(place, {});
  expect(made).toMatch(/^k[0-9a-f]{6}$/);
  expect(fileKeyIds(place, {})).toEqual([made]);
  expect(fileKeyIds(place, { NARROWGATE_FILE_KEY: "new:abc, old:def" })).toEqual(["new", "old"]);
  const file = join(place, "mounted");
  writeFileSync(file, "third:abc\n");
  expect(fileKeyIds(place, { NARROWGATE_FILE_KEY_FILE: file })).toEqual(["third"]);
});

test("each role keeps its own password", () => {
  expect(rolePassword(place, "app")).toBe(rolePassword(place, "app"));
  expect(rolePassword(place, "app")).not.toBe(rolePassword(place, "owner"));
});
