import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setting, sayFindings } from "@/cli/faults/campaign";
import { kills } from "@/cli/faults/kills";
import { bundleWorker, testSetting } from "@/cli/faults/test-setting";

let setting: Setting;
beforeAll(async () => {
  bundleWorker();
  setting = await testSetting(1);
});
afterAll(() => setting.owner.end());

test("a worker killed at any of the named points leaves nothing lost, doubled or sent too late to be allowed", async () => {
  const findings = await kills(setting);
  console.info(sayFindings(findings));
  expect(findings.broken).toEqual([]);
}, 300_000);
