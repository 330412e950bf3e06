import { expect, test } from "vitest";
import { isDemo, refuseMailServer } from "@/cli/is-demo.mjs";

test("the demo is on unless it was switched off", () => {
  const values = [{}, { NARROWGATE_DEMO: "" }, { NARROWGATE_DEMO: "1" }, { NARROWGATE_DEMO: "0" }];
  expect(values.map((env) => isDemo(env))).toEqual([true, true, true, false]);
});

test.each(["false", "no", "true", "yes", "off", "00"])("NARROWGATE_DEMO=%s is refused", (value) => {
  expect(() => isDemo({ NARROWGATE_DEMO: value })).toThrow(
    `NARROWGATE_DEMO must be 1 (the demo) or 0 (a real desk), but is "${value}".`,
  );
});

test("a mail server is refused in the demo, and only there", () => {
  const SMTP_URL = "smtps://user:password@mail.example";
  expect(() => refuseMailServer({ SMTP_URL })).toThrow("SMTP_URL names a mail server, but the demo keeps");
  refuseMailServer({ SMTP_URL, NARROWGATE_DEMO: "0" });
  refuseMailServer({});
});
