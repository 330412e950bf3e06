import { afterEach, expect, test, vi } from "vitest";

const key = (letter: string) => Buffer.alloc(32, letter).toString("base64");

/** The module as a process sees it that was started with these keys. */
async function withKeys(keys: string) {
  vi.resetModules();
  vi.stubEnv("NARROWGATE_FILE_KEY", keys);
  return await import("@/lib/auth/sealed-secret");
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("what is sealed for a person opens for that person alone", async () => {
  const { sealSecret, openSecret } = await withKeys(`a:${key("a")}`);
  const sealed = sealSecret("ada", Buffer.from("twenty bytes of this"));
  expect(openSecret("ada", sealed).toString()).toBe("twenty bytes of this");
  expect(() => openSecret("ben", sealed)).toThrow();
  const changed = Buffer.from(sealed.slice(2), "base64url");
  changed[13] = (changed[13] ?? 0) ^ 1;
  expect(() => openSecret("ada", `a:${changed.toString("base64url")}`)).toThrow();
});

test("after the key was changed the old one still opens, until it is gone", async () => {
  const sealed = (await withKeys(`a:${key("a")}`)).sealSecret("ada", Buffer.from("secret"));
  const both = await withKeys(`b:${key("b")},a:${key("a")}`);
  expect(both.openSecret("ada", sealed).toString()).toBe("secret");
  expect(both.isSealedWithOldKey(sealed)).toBe(true);
  expect(both.isSealedWithOldKey(both.sealSecret("ada", Buffer.from("secret")))).toBe(false);
  const onlyNew = await withKeys(`b:${key("b")}`);
  expect(() => onlyNew.openSecret("ada", sealed)).toThrow(/NARROWGATE_FILE_KEY/);
});
