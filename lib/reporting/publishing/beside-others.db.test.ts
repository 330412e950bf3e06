import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { daysPass } from "@/lib/demands/test-clock";
import { makeWorld } from "@/lib/demands/test-world";
import { InvalidInput, NotReady } from "@/lib/errors";
import { approveReport } from "./approve-report";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import { reportVersionPage } from "./queries";
import { MakeReport, type MakeReportInput } from "./schema";
import { exampleCounted } from "./test-counted";

let maker: Context;
let second: Context;
beforeAll(async () => {
  const { people } = await makeWorld();
  maker = people.COMPLIANCE_OFFICER;
  second = people.COUNSEL;
});

const input = (from: string, to: string, more: Partial<MakeReportInput>): MakeReportInput => ({
  ...{ from, to, asOf: "2025-01-31", profile: "public", ...more },
});
const approved = async (wanted: MakeReportInput) => {
  const versionId = await freezeReport(maker, wanted, { ...exampleCounted(), named: null });
  await approveReport(second, { versionId });
  return versionId;
};
const publish = async (wanted: MakeReportInput) =>
  publishReport(maker, { versionId: await approved(wanted) });
const byHand = (id: string) =>
  db()
    .$executeRaw`UPDATE report_version SET published_at = app_now(), published_by_id = made_by_id WHERE id = ${id}::uuid`;

test("a public report is of a half-year of the calendar, whatever a program says", async () => {
  for (const [from, to] of [
    ["2020-01-01", "2020-12-31"],
    ["2020-01-01", "2020-07-01"],
    ["2020-04-01", "2020-09-30"],
  ] as const) {
    const read = MakeReport.safeParse(input(from, to, {}));
    expect(read.error?.issues, `${from}/${to}`).toMatchObject([{ path: ["to"] }]);
    const dates = { periodStart: new Date(from), periodEnd: new Date(to) };
    await expect(db().report.create({ data: { ...dates, profile: "public" } })).rejects.toThrow(
      /report_on_the_calendar/,
    );
  }
  for (const [from, to] of [
    ["2020-01-01", "2020-06-30"],
    ["2020-07-01", "2020-12-31"],
  ] as const)
    expect(MakeReport.safeParse(input(from, to, {})).success).toBe(true);
});

test("a shape that hides nothing is not published beside a public report of the same days, nor the other way round", async () => {
  const shape = await approved(input("2021-06-30", "2021-08-01", { profile: "google" }));
  await publish(input("2021-07-01", "2021-12-31", {}));
  await expect(publishReport(maker, { versionId: shape })).rejects.toThrow(
    "2021-07-01_2021-12-31_public is published and has some of these days",
  );
  await expect(byHand(shape)).rejects.toThrow(/would give away/);
  await expect(approved(input("2021-12-31", "2022-01-31", { profile: "microsoft" }))).rejects.toThrow(
    InvalidInput,
  );
  await publish(input("2022-01-01", "2022-01-31", { profile: "github" }));
  await expect(approved(input("2022-01-01", "2022-06-30", {}))).rejects.toThrow(InvalidInput);
  await publish(input("2022-07-01", "2022-12-31", {}));
});

test("no two reports of bands share a day", async () => {
  const year = input("2019-01-01", "2019-12-31", { profile: "us-1874", bandStructure: "a4" });
  const half = input("2019-01-01", "2019-06-30", { profile: "us-1874", bandStructure: "a1" });
  const waits = await approved(year);
  await publish(half);
  await expect(publishReport(maker, { versionId: waits })).rejects.toThrow(NotReady);
  await expect(byHand(waits)).rejects.toThrow(/would give away/);
  await publish({ ...half, from: "2019-07-01", to: "2019-12-31", bandStructure: "a2" });
});

test("bands are not published before the law lets them appear, whatever a program says", async () => {
  const year = (await now()).getUTCFullYear() + 1;
  const moveTo = async (day: string) =>
    daysPass((Date.parse(`${year}-${day}T12:00:00Z`) - (await now()).getTime()) / 86_400_000);
  await moveTo("03-01");
  const wanted: MakeReportInput = {
    ...{ from: `${year - 1}-07-01`, to: `${year - 1}-12-31`, asOf: `${year}-01-31` },
    ...{ profile: "us-1874", bandStructure: "a2" },
  };
  const knownUntil = new Date(`${year}-02-01T00:00:00Z`);
  const counted = { ...exampleCounted(), named: null, knownUntil, countedAt: await now() };
  const versionId = await freezeReport(maker, wanted, counted);
  await approveReport(second, { versionId });
  await expect(publishReport(maker, { versionId })).rejects.toThrow(/ at the earliest/);
  expect((await reportVersionPage(second, versionId)).refusedYet).toContain(" at the earliest");
  await expect(byHand(versionId)).rejects.toThrow(/may not appear yet/);
  await moveTo("07-01");
  expect((await reportVersionPage(second, versionId)).refusedYet).toBeNull();
  await publishReport(maker, { versionId });
});
