import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db, inSnapshot, inTransaction } from "@/lib/db";
import { daysPass } from "@/lib/demands/test-clock";
import { order } from "@/lib/demands/test-notice";
import { demandSealed, releasing } from "@/lib/demands/test-production";
import { registration } from "@/lib/demands/test-registration";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { acknowledgeReceipt } from "@/lib/intake/acknowledge-receipt";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { withdraw } from "@/lib/intake/withdraw";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { deliverProduction } from "@/lib/production/deliver-production";
import { outcomeOf } from "@/lib/reporting/counting/section";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { challenge } from "@/lib/review/challenge";
import { reject } from "@/lib/review/reject";
import { readOwnRequests } from "./read-own-requests";

const ALWAYS = { start: new Date("2000-01-01T00:00:00Z"), end: new Date("2100-01-01T00:00:00Z") };
const HOUR = 3_600_000;
let world: World;

/** By default long after everything, so that no clock that is set back hides what was done. */
async function read(asOf = ALWAYS.end, period = ALWAYS, pageLength = 1000): Promise<CountedRequest[]> {
  return inSnapshot(async (tx) => {
    const all: CountedRequest[] = [];
    for await (const request of readOwnRequests(tx, period, asOf, { pageLength })) all.push(request);
    return all;
  });
}

const rowOf = (reference: string) =>
  db().demand.findUniqueOrThrow({ where: { reference }, include: { instrument: true } });

async function requestFor(reference: string, asOf?: Date): Promise<CountedRequest | undefined> {
  const { instrumentId } = await rowOf(reference);
  return (await read(asOf)).find((one) => one.reference === instrumentId);
}

/** The one outcome of a demand's instrument, as of an instant. */
async function outcomeFor(reference: string, asOf?: Date) {
  const request = await requestFor(reference, asOf);
  return request && outcomeOf("requests", request.targets);
}

/** The instant of a demand's first audit row of that action. */
async function actedAt(reference: string, action: string): Promise<Date> {
  const { id } = await rowOf(reference);
  const row = await db().auditEntry.findFirstOrThrow({
    where: { demandId: id, action },
    orderBy: { sequence: "asc" },
  });
  return row.at;
}

const justBefore = (at: Date) => new Date(at.getTime() - 1);
const rejected = (reference: string) =>
  reject(world.people.COUNSEL, { reference, defects: ["FACIALLY_INVALID"], note: "" });

beforeAll(async () => {
  world = await makeWorld();
});

describe("an instrument of ours as a request", () => {
  test("tells what was asked, of whom, and what left; notice, acknowledgement and effect by their instants", async () => {
    const account = `kim@${world.customer.domain}`;
    const { reference, productionId } = await demandSealed(world, { items: [{ identifier: account }] });
    await daysPass(1);
    await deliverProduction(world.others.COUNSEL, releasing(reference, productionId));
    await acknowledgeReceipt(world.people.COUNSEL, { reference });
    const { instrument, customerId } = await rowOf(reference);
    const acknowledged = new Date(instrument.servedAt.getTime() + 90 * 60_000);
    await inTransaction(async (tx) => {
      const letters = { letter: { letter: "ACKNOWLEDGEMENT" }, demand: { reference } };
      await tx.outboxMessage.updateMany({ where: letters, data: { state: "SENDING" } });
      await tx.outboxMessage.updateMany({
        where: letters,
        data: { state: "ACCEPTED", acceptedAt: acknowledged },
      });
    });
    const { releasedAt } = await db().production.findUniqueOrThrow({ where: { id: productionId } });
    const released = releasedAt as Date;
    expect(await requestFor(reference)).toEqual({
      reference: instrument.id,
      source: "instrument",
      receivedAt: instrument.servedAt,
      jurisdiction: "US",
      origin: null,
      channel: "direct",
      legalDomain: "criminal",
      instrumentClass: "search_warrant",
      dataSought: "subscriber",
      segment: "enterprise",
      targets: [{ id: account, result: "disclosed_noncontent" }],
      customers: [customerId],
      flags: [],
      storedOutside: null,
      notice: "before",
      ackHours: 1.5,
      ackAutomatic: false,
      effectHours: (released.getTime() - instrument.servedAt.getTime()) / HOUR,
      followUpHours: null,
      settledAt: null,
      supersedes: null,
    });
    expect(await requestFor(reference, justBefore(released))).toMatchObject({
      targets: [{ id: account, result: "pending" }],
      effectHours: null,
    });
    expect(await requestFor(reference, justBefore(acknowledged))).toBeUndefined();
  });

  test("is not known before it was registered, and pending until the row that closed it", async () => {
    const reference = await demandInReview(world);
    await daysPass(1);
    await rejected(reference);
    const registered = await actedAt(reference, "registerDemand");
    expect(await requestFor(reference, justBefore(registered))).toBeUndefined();
    const closed = await actedAt(reference, "reject");
    expect(await outcomeFor(reference, justBefore(closed))).toBe("pending");
    expect(await outcomeFor(reference, closed)).toBe("rejected");
    expect(await requestFor(reference)).toMatchObject({ notice: "not_given", effectHours: null });
  });

  test("lies in the period of its service, whose end is not in it", async () => {
    const reference = await registeredDemand(world);
    const { instrument } = await rowOf(reference);
    const at = instrument.servedAt;
    const later = new Date(at.getTime() + 1);
    const found = async (start: Date, end: Date) =>
      (await read(undefined, { start, end })).filter((one) => one.reference === instrument.id).length;
    expect([await found(at, later), await found(justBefore(at), at), await found(later, ALWAYS.end)]).toEqual(
      [1, 0, 0],
    );
  });

  test("is one request about two customers, with the results of both", async () => {
    const items = [world.customer, world.otherCustomer].map((one) => ({ identifier: `same@${one.domain}` }));
    const input = RegisterInstrument.parse(await registration(world, { items }));
    const { references } = await registerInstrument(world.people.COUNSEL, input);
    await rejected(references[0] ?? "");
    const { instrumentId } = await rowOf(references[0] ?? "");
    const found = (await read()).filter((one) => one.reference === instrumentId);
    expect(found).toHaveLength(1);
    expect(new Set(found[0]?.customers)).toEqual(new Set([world.customer.id, world.otherCustomer.id]));
    expect(found[0]?.targets.map(({ result }) => result).sort()).toEqual(["pending", "rejected"]);
  });

  test("that was served for another State tells which, and its jurisdiction stays that of who served it", async () => {
    const asked = { ...(await registration(world)), originCountry: "br", originWay: "mlat" };
    const { instrumentId } = await registerInstrument(world.people.COUNSEL, RegisterInstrument.parse(asked));
    const found = (await read()).find((one) => one.reference === instrumentId);
    expect(found).toMatchObject({ jurisdiction: "US", origin: "BR", channel: "mlat" });
  });

  test("bears the flags of its secrecy and of our challenge from their instants on", async () => {
    const reference = await demandInReview(world);
    expect(await requestFor(reference)).toMatchObject({ flags: [], notice: null });
    await daysPass(1);
    await enterSecrecy(world.people.COUNSEL, { reference, ...order, permits: [] });
    const { enteredAt } = await db().secrecyOrder.findFirstOrThrow({ where: { demand: { reference } } });
    await daysPass(1);
    await challenge(world.people.COUNSEL, { reference, basis: "Too wide." });
    const { filedAt } = await db().challenge.findFirstOrThrow({ where: { demand: { reference } } });
    expect(await requestFor(reference)).toMatchObject({
      flags: ["challenged", "nondisclosure_order"],
      notice: "prohibited",
    });
    expect((await requestFor(reference, justBefore(filedAt)))?.flags).toEqual(["nondisclosure_order"]);
    expect((await requestFor(reference, justBefore(enteredAt)))?.flags).toEqual([]);
  });
});

test("withdrawn, restricted, of nobody's, national security and preservation: each as it is", async () => {
  const withdrawn = await registeredDemand(world);
  await withdraw(world.people.COUNSEL, { reference: withdrawn, text: "By mail of the officer." });
  const restricted = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
  const nobodys = await registeredDemand(world, { customer: null });
  const letter = await registeredDemand(world, { kind: "US-NSL" });
  const keeping = await registeredDemand(world, { kind: "US-2703F" });
  expect(await outcomeFor(withdrawn)).toBe("withdrawn");
  expect(await outcomeFor(restricted)).toBe("pending");
  expect(await requestFor(nobodys)).toMatchObject({
    ...{ customers: [], segment: "unknown", notice: "not_applicable" },
  });
  expect(await requestFor(letter)).toMatchObject({
    legalDomain: "national_security",
    instrumentClass: "national_security_letter",
  });
  expect(await requestFor(keeping)).toMatchObject({ instrumentClass: "preservation" });
});

test("a preservation request tells when the paper for the data was served, once that is known", async () => {
  const keeping = await registeredDemand(world, { kind: "US-2703F" });
  const { id: preservationId, instrument: asked } = await rowOf(keeping);
  expect(await requestFor(keeping)).toMatchObject({ followUpHours: null });
  const at = await now();
  await daysPass(2);
  const { instrument } = await rowOf(await registeredDemand(world, { preservationId }));
  expect(await requestFor(keeping)).toMatchObject({
    followUpHours: (instrument.servedAt.getTime() - asked.servedAt.getTime()) / HOUR,
  });
  expect(await requestFor(keeping, at)).toMatchObject({ followUpHours: null });
});

test("what happens later changes no report of an earlier instant", async () => {
  const open = await demandInReview(world);
  const at = await now();
  const told = await read(at);
  await daysPass(1);
  await rejected(open);
  await registeredDemand(world);
  expect(await read(at)).toEqual(told);
  expect(await read()).not.toEqual(told);
});

test("page by page or at once it is the same, in the same order", async () => {
  expect(await read(ALWAYS.end, ALWAYS, 2)).toEqual(await read());
});
