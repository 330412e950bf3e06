import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { asOwner, atOneMoment } from "@/lib/demands/test-app-role";
import { makeWorld } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { approveReport } from "./approve-report";
import { askForReport } from "./ask-for-report";
import { makeAskedReport } from "./make-asked-report";
import { reportMaking, reportsUnderWay } from "./makings";
import { publishReport } from "./publish-report";
import type { MakeReportInput } from "./schema";

let maker: Context;
let second: Context;
let other: Context;
beforeAll(async () => {
  const { people } = await makeWorld();
  maker = people.COMPLIANCE_OFFICER;
  second = people.COUNSEL;
  other = people.INTAKE_ANALYST;
});

let days = 1;
/** A report of its own for each test. */
const ownReport = (more: Partial<MakeReportInput> = {}): MakeReportInput => ({
  ...{ from: `2024-07-${String(days++).padStart(2, "0")}`, to: "2024-12-31", asOf: "2025-01-31" },
  profile: "internal",
  ...more,
});

test("what is asked for is made in the asker's name, once, and the asking is settled with its draft", async () => {
  const wanted = ownReport();
  const id = await askForReport(maker, wanted);
  expect((await reportsUnderWay(maker)).map((one) => one.id)).toEqual([id]);
  await expect(askForReport(second, wanted)).rejects.toThrow("is being made already");
  expect([await makeAskedReport(), await makeAskedReport()]).toEqual([true, false]);
  const { versionId, refusal, input: kept } = await reportMaking(second, id);
  expect({ refusal, kept }).toEqual({ refusal: null, kept: wanted });
  const version = await db().reportVersion.findUniqueOrThrow({ where: { id: versionId ?? "" } });
  expect(version.madeById).toBe((maker.actor as { id: string }).id);
  expect(await reportsUnderWay(maker)).toEqual([]);
});

test("how many are counted so far learns who may read numbers of national security, and everybody that it has begun", async () => {
  const id = await askForReport(maker, ownReport());
  expect(await reportMaking(maker, id)).toMatchObject({ begun: false, counted: 0 });
  await db().reportMaking.update({ where: { id }, data: { counted: 20_000, leaseUntil: await now() } });
  expect(await reportMaking(maker, id)).toMatchObject({ begun: true, counted: 20_000 });
  expect(await reportMaking(second, id)).toMatchObject({ begun: true, counted: null });
  expect(JSON.stringify(await reportsUnderWay(second))).not.toContain("20000");
  await db().reportMaking.update({ where: { id }, data: { leaseUntil: null } });
  await makeAskedReport();
});

test("of two who ask at once one is answered, and the other learns that it is being made", async () => {
  const wanted = ownReport();
  const both = () => Promise.allSettled([maker, second].map((ctx) => askForReport(ctx, wanted)));
  const asked = await atOneMoment("report_making", 2, both);
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of asked)
    if (one.status === "rejected") expect(one.reason.message).toContain("is being made already");
  await makeAskedReport();
  expect(await reportsUnderWay(maker)).toEqual([]);
});

test("what can be refused without counting is refused at once, by its field", async () => {
  const refused = async (wanted: MakeReportInput, fields: Record<string, string>) => {
    const error = await askForReport(maker, wanted).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(InvalidInput);
    const expected = Object.entries(fields).map(([field, says]) => [field, expect.stringContaining(says)]);
    expect(error.fields).toEqual(Object.fromEntries(expected));
  };
  await refused(ownReport({ to: "2098-12-31", asOf: "2099-01-01" }), {
    to: "lies in the future",
    asOf: "lies in the future",
  });
  const wanted = ownReport();
  await refused({ ...wanted, reason: "Why." }, { reason: "Nothing of this report is published yet" });
  await askForReport(maker, wanted);
  await makeAskedReport();
  const made = await db().reportMaking.findFirstOrThrow({ orderBy: { askedAt: "desc" } });
  const versionId = made.versionId ?? "";
  await approveReport(second, { versionId });
  await expect(askForReport(maker, wanted)).rejects.toThrow("approved and waits to be published");
  await publishReport(maker, { versionId });
  await refused(wanted, { reason: "say why it is corrected" });
  // Only counting tells that nothing changed.
  const id = await askForReport(maker, { ...wanted, reason: "A look." });
  await makeAskedReport();
  expect(await reportMaking(maker, id)).toMatchObject({
    versionId: null,
    refusal: "Version 1 is published and says the same numbers: there is nothing to correct.",
  });
});

test("while an import is carried out nothing is asked for, and what was asked for says why it was not made", async () => {
  const asked = await askForReport(maker, ownReport());
  const at = await now();
  const file = { fileName: "more.csv", sha256: "0".repeat(64), startedBy: "A test", startedAt: at };
  const { id } = await db().requestImport.create({ data: { ...file, state: "CARRYING_OUT" } });
  await expect(askForReport(maker, ownReport())).rejects.toThrow(NotReady);
  await makeAskedReport();
  expect((await reportMaking(maker, asked)).refusal).toContain("An import of requests is being carried out");
  await db().requestImport.update({
    where: { id },
    data: { state: "FAILED", fault: "A test.", settledAt: at },
  });
});

test("whoever lost the right meanwhile gets no report, and one whose process always ends is given up", async () => {
  const lost = await askForReport(second, ownReport());
  const { id } = second.actor as { id: string };
  await asOwner(`UPDATE person SET disabled_at = app_now() WHERE id = '${id}'`);
  await makeAskedReport();
  await asOwner(`UPDATE person SET disabled_at = NULL WHERE id = '${id}'`);
  expect((await reportMaking(maker, lost)).refusal).toContain("may make reports no longer");
  const ends = await askForReport(maker, ownReport());
  await db().reportMaking.update({ where: { id: ends }, data: { tries: 3 } });
  const before = await db().reportVersion.count();
  await makeAskedReport();
  expect((await reportMaking(maker, ends)).refusal).toContain("ended before it was done");
  expect(await db().reportVersion.count()).toBe(before);
});

test("who may not make reports asks for none, nor learns how far one is; the console asks for none", async () => {
  const wanted = ownReport();
  await expect(askForReport(other, wanted)).rejects.toThrow(Forbidden);
  await expect(askForReport({ actor: { type: "console", account: "root" } }, wanted)).rejects.toThrow(
    Forbidden,
  );
  await expect(reportsUnderWay(other)).rejects.toThrow(Forbidden);
  const { id } = await db().reportMaking.findFirstOrThrow();
  await expect(reportMaking(other, id)).rejects.toThrow(Forbidden);
  for (const nothing of ["nonsense", "00000000-0000-4000-8000-000000000000"])
    await expect(reportMaking(maker, nothing)).rejects.toThrow(NotFound);
});
