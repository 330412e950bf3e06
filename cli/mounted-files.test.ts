import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMountedFiles } from "@/cli/mounted-files.mjs";

const OWNER = "postgresql://owner:password@localhost/desk";
let file = "";
beforeAll(() => {
  file = join(mkdtempSync(join(tmpdir(), "mounted-")), "url");
  writeFileSync(file, `${OWNER}\n`);
});
afterAll(() => rmSync(join(file, ".."), { recursive: true }));

test.each(["DATABASE_URL", "APP_DATABASE_URL", "SMTP_URL"])("%s may lie in a mounted file", (name) => {
  const env: Record<string, string> = { [`${name}_FILE`]: file, OTHER_FILE: "/stays" };
  readMountedFiles(env);
  expect(env).toEqual({ [name]: OWNER, OTHER_FILE: "/stays" });
});

test("a value given itself wins, and its file reaches nobody", () => {
  const env = { DATABASE_URL: "postgresql://localhost/other", DATABASE_URL_FILE: file };
  readMountedFiles(env);
  expect(env).toEqual({ DATABASE_URL: "postgresql://localhost/other" });
});

test("a file that cannot be read is refused by its name", () => {
  expect(() => readMountedFiles({ DATABASE_URL_FILE: "/nonexistent/url" })).toThrow(
    "DATABASE_URL_FILE names /nonexistent/url, which cannot be read (ENOENT).",
  );
});
