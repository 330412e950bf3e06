import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandDelivered } from "@/lib/demands/test-production";
import { registration } from "@/lib/demands/test-registration";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { reject } from "@/lib/review/reject";
import { reportCsv } from "./report-csv";
import { type Report, reportOf } from "./report-of";
import type { ReportPeriod } from "./schema";

const ALWAYS: ReportPeriod = { from: "2000-01-01", to: "2099-12-31" };
let world: World;
let secret: string;

const read = (period = ALWAYS): Promise<Report> => reportOf(world.people.COMPLIANCE_OFFICER, period);
const rejected = (reference: string) =>
  reject(world.people.COUNSEL, { reference, defects: ["FACIALLY_INVALID"], note: "" });

beforeAll(async () => {
  world = await makeWorld();
  await rejected(await demandInReview(world));
  await registeredDemand(world, { kind: "US-2703F" });
  await registeredDemand(world, { kind: "US-CIVIL-SUB" });
  await registeredDemand(world, { kind: "US-NSL", customer: world.otherCustomer });
  secret = await registeredDemand(world, {
    readers: [world.people.LEAD_COUNSEL],
    customer: world.otherCustomer,
  });
});

test("instruments are counted by jurisdiction, kind and outcome; preservation and private civil stand apart", async () => {
  const report = await read();
  expect(report.requests.total).toMatchObject({ total: 2, counts: { rejected: 1, pending: 1 } });
  expect(report.requests.byJurisdiction).toMatchObject([{ key: "US", total: 2 }]);
  expect(report.requests.byKind).toMatchObject([{ key: "US-WARRANT", total: 2 }]);
  expect(report.preservation.total).toMatchObject({ total: 1, counts: { pending: 1 } });
  expect(report.privateCivil.total).toMatchObject({ total: 1, counts: { pending: 1 } });
});

test("restricted demands are in the sums, and nothing names one (N9)", async () => {
  const report = await read();
  expect(report.requests.total.counts.pending).toBe(1);
  const told = JSON.stringify(report) + reportCsv(report);
  expect(told).not.toContain(secret);
  expect(told).not.toContain(world.otherCustomer.name);
});

test("national security has no row, not even a count", async () => {
  expect(await db().instrument.count({ where: { kind: { nationalSecurity: true } } })).toBe(1);
  expect(JSON.stringify(await read())).not.toMatch(/NSL|national/i);
});

test("one instrument on two customers is one request, with the stronger of its two results", async () => {
  const before = (await read()).requests.total;
  const { customer, otherCustomer } = world;
  const items = [customer, otherCustomer].map((one) => ({ identifier: `same@${one.domain}` }));
  const input = RegisterInstrument.parse(await registration(world, { items }));
  const { references } = await registerInstrument(world.people.COUNSEL, input);
  expect(references).toHaveLength(2);
  await rejected(references[0] ?? "");
  const after = (await read()).requests.total;
  expect(after.total).toBe(before.total + 1);
  expect(after.counts.pending).toBe(before.counts.pending + 1);
  expect(after.counts.rejected).toBe(before.counts.rejected);
});

test("what a released package holds decides between content and non-content", async () => {
  await demandDelivered(world, { items: [{ dataClass: "BSI" }] });
  await demandDelivered(world, { items: [{ dataClass: "C" }] });
  expect((await read()).requests.total.counts).toMatchObject({
    disclosed_content: 1,
    disclosed_noncontent: 1,
  });
});

test("what a newer paper replaced stays redirected where the authority was sent to the customer", async () => {
  const before = (await read()).requests.total.counts;
  for (const redirected of [true, false]) {
    const reference = await registeredDemand(world);
    const { id } = await db().demand.findUniqueOrThrow({ where: { reference } });
    const at = { sentAt: new Date("2026-01-05T12:00:00Z"), answerDueAt: new Date("2026-01-09T12:00:00Z") };
    if (redirected) await db().redirect.create({ data: { demandId: id, ...at } });
    const input = RegisterInstrument.parse({ ...(await registration(world)), supersedes: reference });
    await registerInstrument(world.people.COUNSEL, input);
  }
  const after = (await read()).requests.total.counts;
  expect(after.redirected).toBe(before.redirected + 1);
  expect(after.withdrawn).toBe(before.withdrawn + 1);
});

test("the period is that of the service, from its first midnight to that after its last day, UTC", async () => {
  const reference = await registeredDemand(world);
  const { instrumentId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  const served = async (servedAt: string, period: ReportPeriod) => {
    await asOwner("UPDATE instrument SET served_at = $2 WHERE id = $1", [instrumentId, servedAt]);
    return (await read(period)).requests.total.total;
  };
  const half = { from: "2021-07-01", to: "2021-12-31" };
  expect(await served("2021-06-30T23:59:59.999Z", half)).toBe(0);
  expect(await served("2021-07-01T00:00:00Z", half)).toBe(1);
  expect(await served("2021-12-31T23:59:59.999Z", half)).toBe(1);
  expect(await served("2022-01-01T00:00:00Z", half)).toBe(0);
});

test("who may not read reports is refused", async () => {
  await expect(reportOf(world.people.INTAKE_ANALYST, ALWAYS)).rejects.toThrow(Forbidden);
  await expect(reportOf(world.people.INSTALLATION_ADMINISTRATOR, ALWAYS)).rejects.toThrow(Forbidden);
});
