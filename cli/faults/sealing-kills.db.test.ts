import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setting, sayFindings } from "@/cli/faults/campaign";
import { sealingKills } from "@/cli/faults/sealing-kills";
import { bundleWorker, testSetting } from "@/cli/faults/test-setting";

let setting: Setting;
beforeAll(async () => {
  bundleWorker();
  setting = await testSetting(1);
});
afterAll(() => setting.owner.end());

test("a worker killed at any point of a sealing costs nobody the passphrase, and leaves no second package", async () => {
  const findings = await sealingKills(setting);
  console.info(sayFindings(findings));
  expect(findings.broken).toEqual([]);
}, 600_000);
