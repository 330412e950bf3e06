import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setting, sayFindings } from "@/cli/faults/campaign";
import { importKills } from "@/cli/faults/import-kills";
import { bundleWorker, testSetting } from "@/cli/faults/test-setting";

let setting: Setting;
beforeAll(async () => {
  bundleWorker();
  setting = await testSetting(2);
});
afterAll(() => setting.owner.end());

test("a worker killed at any point of an import leaves nothing half imported, and another one ends it without doubles", async () => {
  const findings = await importKills(setting);
  console.info(sayFindings(findings));
  expect(findings.broken).toEqual([]);
}, 900_000);
