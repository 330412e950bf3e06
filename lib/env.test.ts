import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testEnvironment } from "@/cli/testing/test-environment.mjs";
import { readEnvironment } from "@/lib/env";
import { makeAuthority } from "@/lib/production/timestamp/test-authority";

const read = (settings: Record<string, string>) =>
  readEnvironment({ ...testEnvironment, ...settings } as unknown as NodeJS.ProcessEnv);

test("what only a fault run may set is refused wherever a desk runs, also where nobody says what runs", () => {
  for (const settings of [
    { NARROWGATE_FAILPOINT: "after_claim:1" },
    { NARROWGATE_SEND_LIMIT: "400" },
  ] as Record<string, string>[]) {
    const [name = ""] = Object.keys(settings);
    for (const runs of [{ NODE_ENV: "production" }, { NODE_ENV: "development" }, {}] as Record<
      string,
      string
    >[])
      expect(() => read({ ...runs, ...settings })).toThrow(`${name} is for fault runs alone; unset it`);
  }
});

test("a fault run names its point and the time; what is no point is refused", () => {
  const set = (text: string) => read({ NODE_ENV: "test", NARROWGATE_FAILPOINT: text }).failPoint;
  expect(set("before_354:12")).toEqual({ name: "before_354", time: 12 });
  expect(read({}).failPoint).toBeUndefined();
  for (const text of ["", "after_claim", "after_claim:0", "somewhere:1", "after_claim:1 "])
    expect(() => set(text)).toThrow(/NARROWGATE_FAILPOINT must read <point>:<n>/);
});

test("the service that reports name is the provider, unless it is called otherwise", () => {
  const set = (settings: Record<string, string>) =>
    read({ NARROWGATE_PROVIDER: "Example", ...settings }).service;
  expect(set({})).toBe("Example");
  expect(set({ NARROWGATE_SERVICE: " " })).toBe("Example");
  expect(set({ NARROWGATE_SERVICE: "ExampleCloud" })).toBe("ExampleCloud");
});

test("a timestamp authority is an address and a file of certificates, both or neither", async () => {
  const place = mkdtempSync(join(tmpdir(), "settings-"));
  const file = join(place, "ca.pem");
  const { ca } = await makeAuthority();
  writeFileSync(file, ca);
  writeFileSync(join(place, "none.pem"), "no certificate");
  const set = (url?: string, path?: string) =>
    read({ ...(url && { NARROWGATE_TSA_URL: url }), ...(path && { NARROWGATE_TSA_CA: path }) })
      .timestampAuthority;
  const url = "http://time.example/tsr";
  expect(set()).toBeUndefined();
  expect(set(url, file)).toEqual({ url, ca });
  for (const [one, other, words] of [
    [url, undefined, "given together or not at all"],
    [undefined, file, "given together or not at all"],
    [url, join(place, "absent.pem"), "NARROWGATE_TSA_CA must be the path of a PEM file"],
    [url, join(place, "none.pem"), "NARROWGATE_TSA_CA must be the path of a PEM file"],
    ["ftp://time.example/", file, "must be an http:// or https:// address"],
    ["http://me:secret@time.example/", file, "must not carry a name or password"],
  ] as const)
    expect(() => set(one, other), words).toThrow(words);
  rmSync(place, { recursive: true, force: true });
});
