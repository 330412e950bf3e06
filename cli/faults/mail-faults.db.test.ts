import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setting, sayFindings } from "@/cli/faults/campaign";
import { mailFaults } from "@/cli/faults/mail-faults";
import { bundleWorker, testSetting } from "@/cli/faults/test-setting";

let setting: Setting;
beforeAll(async () => {
  bundleWorker();
  setting = await testSetting(25);
});
afterAll(() => setting.owner.end());

test("a server that fails at every stage loses no notice and gets none twice, whatever the workers meet", async () => {
  const findings = await mailFaults(setting);
  console.info(sayFindings(findings));
  expect(findings.broken).toEqual([]);
  const figures = new Map(findings.figures);
  for (const what of [
    "at the end accepted",
    "certainly not sent, tried again",
    "ambiguous, for a named person to settle",
    "messages that the server took",
  ])
    expect(figures.get(what), what).toBeGreaterThan(0);
}, 300_000);
