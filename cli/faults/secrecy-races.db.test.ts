import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setting, sayFindings } from "@/cli/faults/campaign";
import { secrecyRaces } from "@/cli/faults/secrecy-races";
import { testSetting } from "@/cli/faults/test-setting";

let setting: Setting;
beforeAll(async () => {
  setting = await testSetting(40);
});
afterAll(() => setting.owner.end());

test("nothing is claimed once secrecy is committed, whichever of the two comes first, and what may have gone is named", async () => {
  const findings = await secrecyRaces(setting);
  console.info(sayFindings(findings));
  expect(findings.broken).toEqual([]);
}, 300_000);
