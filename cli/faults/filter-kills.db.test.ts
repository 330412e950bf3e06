import { afterAll, beforeAll, expect, test } from "vitest";
import { type Setting, sayFindings } from "@/cli/faults/campaign";
import { filterKills } from "@/cli/faults/filter-kills";
import { filterMillion, filterMillionFiles } from "@/cli/faults/filter-million";
import { bundleWorker, testSetting } from "@/cli/faults/test-setting";

let setting: Setting;
beforeAll(async () => {
  bundleWorker();
  setting = await testSetting(1);
});
afterAll(() => setting.owner.end());

test("a worker killed at any point of its filtering leaves what an undisturbed one leaves", async () => {
  const findings = await filterKills(setting);
  console.info(sayFindings(findings));
  expect(findings.broken).toEqual([]);
}, 900_000);

test.each([
  ["in a mailbox", filterMillion],
  ["in a ZIP", filterMillionFiles],
])(
  "very many mails %s are each counted once, in bounded memory, though workers are killed on the way",
  async (_, filterMany) => {
    const findings = await filterMany({ ...setting, size: 25_000 });
    console.info(sayFindings(findings));
    expect(findings.broken).toEqual([]);
  },
  900_000,
);
