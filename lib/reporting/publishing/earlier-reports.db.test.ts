import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { makeWorld } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { factsOf } from "@/lib/reporting/counting/test-vectors";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import { Totals } from "@/lib/reporting/series/read-totals";
import { MOST_EARLIER } from "@/lib/reporting/series/told-report";
import { approveReport } from "./approve-report";
import { earlierReports } from "./earlier-reports";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import { reportVersions } from "./queries";
import { reportBefore } from "./report-before";
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
  expect(found[0]?.contents.tables).toEqual(exampleCounted(3).contents.tables);
});

test("a report whose every version was set aside takes no place among the earlier ones that are shown", async () => {
  const halves = Array.from({ length: MOST_EARLIER + 1 }, (_, at) => 2008 + at).map((year) =>
    input(`${year}-01-01`, `${year}-06-30`, { profile: "e-evidence" }),
  );
  const made: string[] = [];
  for (const half of halves) made.push(await freezeReport(maker, half, exampleCounted()));
  const period = { from: "2016-01-01", to: "2016-06-30" };
  const found = async () =>
    (await earlierReports(maker, { profile: "e-evidence", period })).map(({ versionId }) => versionId);
  expect(await found()).toEqual(made.slice(1));
  const last = made.at(-1) ?? "";
  await setReportAside(maker, { versionId: last });
  expect(await found()).toEqual(made.slice(0, -1));
});

test("the report of the period before tells its numbers line by line and its tables, and a later draft of it does not stand", async () => {
  const before = input("2021-01-01", "2021-06-30");
  const published = await publish(before, 3);
  await freezeReport(maker, { ...before, reason: "Three were left out." }, exampleCounted());
  const period = { from: "2021-07-01", to: "2021-12-31" };
  const found = await reportBefore(maker, { profile: "internal", period });
  expect(found).toMatchObject({ versionId: published, state: "published", period: { to: "2021-06-30" } });
  const { contents } = exampleCounted(3);
  const whole = new Totals(contents);
  const told = new Totals(found?.contents ?? { facts: [], totals: [] });
  for (const by of ["jurisdiction", "instrument_class"] as const)
    expect(told.lines(by).sort()).toEqual(whole.lines(by).sort());
  expect(found?.contents.tables).toEqual(contents.tables);
  for (const jurisdiction of ["ALL", "US", "DE"])
    expect(told.row("requests", { jurisdiction })).toEqual(whole.row("requests", { jurisdiction }));
  expect(told.row("requests", { jurisdiction: "US" })).toMatchObject({ status: "exact" });

  expect(await reportBefore(maker, { profile: "microsoft", period })).toBeNull();
  expect(
    await reportBefore(maker, { profile: "internal", period: { from: "2022-01-01", to: "2022-06-30" } }),
  ).toBeNull();
});

test("a public report has its requests by jurisdiction among its facts, and these stand beside the next", async () => {
  const wanted = input("2019-01-01", "2019-06-30", { profile: "public" });
  const contents = publicProfile(factsOf(rejectedOf({ US: 40, DE: 12, FR: 9 })), 10);
  await freezeReport(maker, wanted, { ...exampleCounted(), contents, named: null });
  const period = { from: "2019-07-01", to: "2019-12-31" };
  const found = await reportBefore(maker, { profile: "public", period });
  const told = new Totals(found?.contents ?? { facts: [], totals: [] });
  expect(["US", "DE", "FR"].map((jurisdiction) => told.of("requests", { jurisdiction }))).toEqual([
    { status: "exact", value: 40 },
    { status: "suppressed", value: null },
    { status: "suppressed", value: null },
  ]);
});

test("versions are listed page by page, each once and in one order", async () => {
  const { versions: all, more: others } = await reportVersions(maker, 0, 1_000);
  expect(others).toBe(false);
  expect(all.length).toBeGreaterThan(2);
  const read: string[] = [];
  for (let at = 0, more = true; more; at += 1) {
    const page = await reportVersions(maker, at, 2);
    expect(page.versions.length).toBeLessThanOrEqual(2);
    read.push(...page.versions.map(({ id }) => id));
    more = page.more;
  }
  expect(read).toEqual(all.map(({ id }) => id));
});

test("who may not read reports cannot", async () => {
  const period = { from: "2024-01-01", to: "2024-06-30" };
  await expect(reportBefore(world.people.CUSTODIAN, { profile: "internal", period })).rejects.toThrow(
    Forbidden,
  );
  await expect(earlierReports(world.people.CUSTODIAN, { profile: "internal", period })).rejects.toThrow(
    Forbidden,
  );
});
