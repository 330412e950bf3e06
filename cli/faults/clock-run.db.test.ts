import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setting, sayFindings } from "@/cli/faults/campaign";
import { clockRun } from "@/cli/faults/clock-run";
import { testSetting } from "@/cli/faults/test-setting";

let setting: Setting;
beforeAll(async () => {
  setting = await testSetting(16);
});
afterAll(() => setting.owner.end());

test("the same is said to the same people at the same instants, whatever the zone of process and database", async () => {
  const findings = await clockRun(setting);
  console.info(sayFindings(findings));
  expect(findings.broken).toEqual([]);
  const figures = new Map(findings.figures);
  for (const what of ["mails accepted", "warnings of clocks", "entries in inboxes", "ends of secrecy"])
    expect(figures.get(what), what).toBeGreaterThan(0);
}, 300_000);
