import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { registration } from "@/lib/demands/test-registration";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady, WrongState } from "@/lib/errors";
import { attestHold } from "@/lib/intake/attest-hold";
import { endPreservation } from "@/lib/intake/end-preservation";
import { extendPreservation } from "@/lib/intake/extend-preservation";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { releaseHold } from "@/lib/intake/release-hold";
import { requestHold } from "@/lib/intake/request-hold";
import { RegisterInstrument } from "@/lib/intake/schema";
import { startPreservation } from "@/lib/intake/start-preservation";
import { refusedBy } from "@/lib/intake/test-registering";
import { waiveHold } from "@/lib/intake/waive-hold";
import { withdraw } from "@/lib/intake/withdraw";

const DAY = 86_400_000;
let world: World;
let counsel: Somebody;
let custodian: Somebody;

beforeAll(async () => {
  world = await makeWorld();
  counsel = world.people.COUNSEL;
  custodian = world.people.CUSTODIAN;
});

const facts = (reference: string) => loadFacts(db(), counsel.actor, reference);
const inDays = (days: number) => new Date(Date.parse("2998-01-01T00:00:00Z") + days * DAY);
const lastHold = async (reference: string) => (await facts(reference)).holds.at(-1)?.id ?? "";

async function held(reference: string) {
  await requestHold(counsel, { reference, keepUntil: inDays(0) });
  await attestHold(custodian, {
    reference,
    holdId: await lastHold(reference),
    attestation: "Mailbox frozen.",
  });
}

async function preserving() {
  const reference = await registeredDemand(world, { kind: "US-2703F" });
  await held(reference);
  await startPreservation(counsel, { reference });
  return reference;
}

async function relyingOn(preservation: string) {
  const input = RegisterInstrument.parse({ ...(await registration(world)), preservation });
  const { references } = await registerInstrument(counsel, input);
  return references[0] ?? "";
}

describe("a hold", () => {
  test("is asked, confirmed once by a custodian and released", async () => {
    const reference = await registeredDemand(world);
    await held(reference);
    const [hold] = (await facts(reference)).holds;
    expect(hold).toMatchObject({
      attestedById: custodian.actor.id,
      attestation: "Mailbox frozen.",
      releasedAt: null,
    });
    const again = attestHold(custodian, { reference, holdId: hold?.id ?? "", attestation: "Twice." });
    await expect(again).rejects.toMatchObject({ fields: { holdId: expect.any(String) } });
    await releaseHold(counsel, { reference, holdId: hold?.id ?? "" });
    expect((await facts(reference)).holds[0]?.releasedAt).toBeInstanceOf(Date);
    const actions = await db().auditEntry.findMany({
      where: { demandId: hold?.demandId },
      orderBy: { sequence: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual([
      "registerDemand",
      "requestHold",
      "attestHold",
      "releaseHold",
    ]);
  });

  test("of another demand, in the past, or confirmed by counsel is refused", async () => {
    const [reference, other] = [await registeredDemand(world), await registeredDemand(world)];
    await requestHold(counsel, { reference: other, keepUntil: inDays(0) });
    await requestHold(counsel, { reference, keepUntil: inDays(0) });
    const holdId = await lastHold(other);
    const attest = attestHold(custodian, { reference, holdId, attestation: "Forged." });
    await expect(attest).rejects.toBeInstanceOf(InvalidInput);
    const past = requestHold(counsel, { reference, keepUntil: new Date("2001-01-01T00:00:00Z") });
    await expect(past).rejects.toMatchObject({ fields: { keepUntil: expect.any(String) } });
    const byCounsel = attestHold(counsel, { reference: other, holdId, attestation: "Not mine to say." });
    await expect(byCounsel).rejects.toBeInstanceOf(Forbidden);
    expect((await facts(other)).holds).toMatchObject([{ attestedAt: null }]);
  });

  test("is not needed for counsel's reason, which ends what was only asked", async () => {
    const reference = await registeredDemand(world);
    await requestHold(counsel, { reference, keepUntil: inDays(0) });
    await waiveHold(counsel, { reference, reason: "Billing data never expire." });
    const { holds, demand } = await facts(reference);
    expect(holds.map((hold) => [Boolean(hold.waivedReason), Boolean(hold.releasedAt)])).toEqual(
      expect.arrayContaining([
        [false, true],
        [true, false],
      ]),
    );
    expect(demand.nextDueAt).toEqual(demand.dueAt);
    const byAnalyst = waiveHold(world.people.INTAKE_ANALYST, { reference, reason: "No." });
    await expect(byAnalyst).rejects.toBeInstanceOf(Forbidden);
  });
});

describe("a preservation", () => {
  test("starts on a confirmed hold only, and of a preservation demand only", async () => {
    const reference = await registeredDemand(world, { kind: "US-2703F" });
    await expect(startPreservation(counsel, { reference })).rejects.toBeInstanceOf(NotReady);
    const warrant = await registeredDemand(world);
    await held(warrant);
    await expect(startPreservation(counsel, { reference: warrant })).rejects.toBeInstanceOf(NotReady);
  });

  test("is extended to a later end only", async () => {
    const reference = await preserving();
    const shorter = extendPreservation(counsel, { reference, keepUntil: inDays(-1) });
    await expect(shorter).rejects.toBeInstanceOf(NotReady);
    await extendPreservation(counsel, { reference, keepUntil: inDays(90) });
    const { demand, holds } = await facts(reference);
    expect(holds).toMatchObject([{ keepUntil: inDays(90) }]);
    expect(demand).toMatchObject({ status: "PRESERVING", nextDueAt: inDays(90) });
  });

  test("keeps its hold until it ends", async () => {
    const reference = await preserving();
    const release = releaseHold(counsel, { reference, holdId: await lastHold(reference) });
    await expect(release).rejects.toBeInstanceOf(NotReady);
    await endPreservation(counsel, { reference, text: "The authority let it lapse." });
    const { demand, holds, endings } = await facts(reference);
    expect(demand).toMatchObject({ status: "CLOSED", outcome: "PRESERVED" });
    expect(holds).toMatchObject([{ releasedAt: expect.any(Date), passedToId: null }]);
    expect(endings).toMatchObject([{ action: "endPreservation" }]);
    await expect(endPreservation(counsel, { reference, text: "Again." })).rejects.toBeInstanceOf(WrongState);
  });

  test.each([
    ["ends", (reference: string) => endPreservation(counsel, { reference, text: "Over." })],
    ["is withdrawn", (reference: string) => withdraw(counsel, { reference, text: "Letter of 3 May." })],
  ])("that %s hands its hold to the demand that relies on it", async (_how, close) => {
    const reference = await preserving();
    const follower = await relyingOn(reference);
    await close(reference);
    const [before, after] = [await facts(reference), await facts(follower)];
    expect(before.holds).toMatchObject([{ releasedAt: expect.any(Date), passedToId: after.demand.id }]);
    expect(after.holds).toMatchObject([
      { attestedById: custodian.actor.id, releasedAt: null, keepUntil: inDays(0) },
    ]);
    expect(after.demand.preservationId).toBe(before.demand.id);
  });

  test("hands its hold also to a restricted demand, and tells nobody else that there is one (N9)", async () => {
    const reference = await preserving();
    const readers = [world.people.LEAD_COUNSEL, world.others.COUNSEL, custodian];
    const follower = await registeredDemand(world, {
      preservationId: (await facts(reference)).demand.id,
      readers,
    });
    expect((await facts(reference)).openFollowers).toEqual([]);
    const known = await loadFacts(db(), world.people.LEAD_COUNSEL.actor, reference);
    expect(known.openFollowers.map((one) => one.reference)).toEqual([follower]);
    await endPreservation(counsel, { reference, text: "Over." });
    const passed = await loadFacts(db(), world.people.LEAD_COUNSEL.actor, follower);
    expect(passed.holds).toMatchObject([{ releasedAt: null, keepUntil: inDays(0) }]);
  });

  test("of another customer, or one that ended, is relied on by nobody", async () => {
    const preservation = await preserving();
    await refusedBy(["preservation"], world, counsel, { customer: world.otherCustomer }, { preservation });
    await endPreservation(counsel, { reference: preservation, text: "Over." });
    await refusedBy(["preservation"], world, counsel, {}, { preservation });
  });

  test("cannot end under a demand being registered on it at the same time", async () => {
    const preservation = await preserving();
    const input = RegisterInstrument.parse({ ...(await registration(world)), preservation });
    const [registered] = await Promise.allSettled([
      registerInstrument(counsel, input),
      endPreservation(counsel, { reference: preservation, text: "Over." }),
    ]);
    if (registered.status === "rejected") return;
    expect((await facts(registered.value.references[0] ?? "")).holds).toMatchObject([{ releasedAt: null }]);
  });
});
