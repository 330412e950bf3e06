import { expect, test } from "vitest";
import { testEnvironment } from "@/cli/testing/test-environment.mjs";
import { readEnvironment } from "@/lib/env";

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
