import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { makeWorld } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { Totals } from "@/lib/reporting/series/read-totals";
import { approveReport } from "./approve-report";
import { earlierReports } from "./earlier-reports";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import type { MakeReportInput } from "./schema";
import { setReportAside } from "./set-report-aside";
import { exampleCounted } from "./test-counted";

let world: Awaited<ReturnType<typeof makeWorld>>;
let maker: Context;
beforeAll(async () => {
  world = await makeWorld();
  maker = world.people.COMPLIANCE_OFFICER;
});

const input = (from: string, to: string, more: Partial<MakeReportInput> = {}): MakeReportInput => ({
  ...{ from, to, asOf: "2025-01-31", profile: "internal" },
  ...more,
});

async function publish(wanted: MakeReportInput, without = 0): Promise<string> {
  const versionId = await freezeReport(maker, wanted, exampleCounted(without));
  await approveReport(world.people.COUNSEL, { versionId });
  await publishReport(world.people.LEAD_COUNSEL, { versionId });
  return versionId;
}

test("a report is read beside those of its profile that are as long and lie before it, each by the version that stands", async () => {
  const corrected = input("2023-01-01", "2023-06-30");
  await publish(corrected);
  const second = await publish({ ...corrected, reason: "One was left out." }, 3);
  // A draft of a further correction is not what was told.
  await freezeReport(maker, { ...corrected, reason: "Another one." }, exampleCounted(5));
  const draft = await freezeReport(maker, input("2023-07-01", "2023-12-31"), exampleCounted());
  const aside = await freezeReport(maker, input("2022-07-01", "2022-12-31"), exampleCounted());
  await setReportAside(maker, { versionId: aside });
  for (const [from, to, profile] of [
    ["2024-07-01", "2024-12-31", "internal"],
    ["2023-01-01", "2023-12-31", "internal"],
    ["2023-12-01", "2023-12-31", "internal"],
    ["2023-07-01", "2023-12-31", "microsoft"],
  ] as const)
    await freezeReport(maker, input(from, to, { profile }), exampleCounted());

  const period = { from: "2024-01-01", to: "2024-06-30" };
  const found = await earlierReports(maker, { profile: "internal", period });
  expect(found.map(({ versionId, number, state }) => [versionId, number, state])).toEqual([
    [second, 2, "published"],
    [draft, 1, "draft"],
  ]);
  expect(found[0]?.period).toEqual({ from: "2023-01-01", to: "2023-06-30" });
  const told = found.map(({ contents }) => new Totals(contents).of("requests"));
  const counted = [3, 0].map((without) => new Totals(exampleCounted(without).contents).of("requests"));
  expect(told).toEqual(counted);
  expect(told[0]).not.toEqual(told[1]);
});

test("who may not read reports cannot", async () => {
  const period = { from: "2024-01-01", to: "2024-06-30" };
  await expect(earlierReports(world.people.CUSTODIAN, { profile: "internal", period })).rejects.toThrow(
    Forbidden,
  );
});
