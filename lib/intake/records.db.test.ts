import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { officerVerified } from "@/lib/demands/guards/officer";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound, WrongState } from "@/lib/errors";
import { attachDocument } from "@/lib/intake/attach-document";
import { changeOfficer } from "@/lib/intake/change-officer";
import { requestHold } from "@/lib/intake/request-hold";
import { restrictDemand } from "@/lib/intake/restrict-demand";
import { ChangeOfficer, VerifyOfficer } from "@/lib/intake/schema";
import { upload } from "@/lib/intake/test-registering";
import { verifyOfficer } from "@/lib/intake/verify-officer";
import { withdraw } from "@/lib/intake/withdraw";
import { writeNote } from "@/lib/intake/write-note";
import { recordNoData } from "@/lib/production/record-no-data";

let world: World;
let analyst: Somebody;
let counsel: Somebody;

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  counsel = world.people.COUNSEL;
});

const facts = (reference: string) => loadFacts(db(), counsel.actor, reference);
const call = (reference: string, confirmed = "yes", independent = "on") =>
  VerifyOfficer.parse({
    reference,
    numberCalled: "+1 617 555 0100",
    numberSource: "The authority's web site",
    independent,
    spokeWith: "The duty desk",
    confirmed,
  });
const audited = async (reference: string) => {
  const { demand } = await facts(reference);
  const entry = await db().auditEntry.findFirst({
    where: { demandId: demand.id },
    orderBy: { sequence: "desc" },
  });
  return entry;
};

describe("a call-back", () => {
  test("verifies the officer at this address only, and a later no takes it away", async () => {
    const own = await makeWorld();
    const reference = await registeredDemand(own);
    await verifyOfficer(analyst, call(reference));
    expect(officerVerified(await facts(reference))).toBe(true);
    expect(await audited(reference)).toMatchObject({ action: "verifyOfficer", actorId: analyst.actor.id });
    await changeOfficer(analyst, { reference, email: "new@court.example" });
    expect((await facts(reference)).officer.email).toBe("new@court.example");
    expect(officerVerified(await facts(reference))).toBe(false);
    await verifyOfficer(analyst, call(reference));
    expect(officerVerified(await facts(reference))).toBe(true);
    await verifyOfficer(analyst, call(reference, "no"));
    expect(officerVerified(await facts(reference))).toBe(false);
  });

  test("under a restricted demand counts there alone, and stands on no other's page", async () => {
    const own = await makeWorld();
    const { COUNSEL, INTAKE_ANALYST, CUSTODIAN, LEAD_COUNSEL } = own.people;
    const open = await registeredDemand(own);
    const secret = await registeredDemand(own, { readers: [COUNSEL, INTAKE_ANALYST, CUSTODIAN] });
    await verifyOfficer(INTAKE_ANALYST, call(secret));
    const seenBy = async (who: Somebody, reference: string) =>
      officerVerified(await loadFacts(db(), who.actor, reference));
    expect(await seenBy(COUNSEL, secret)).toBe(true);
    for (const who of [COUNSEL, LEAD_COUNSEL]) {
      expect(await seenBy(who, open)).toBe(false);
      expect((await loadFacts(db(), who.actor, open)).callBacks).toEqual([]);
    }
    await verifyOfficer(INTAKE_ANALYST, call(open));
    await verifyOfficer(INTAKE_ANALYST, call(secret, "no"));
    expect([await seenBy(COUNSEL, secret), await seenBy(COUNSEL, open)]).toEqual([false, true]);
  });

  test("to the number on the paper is none", () => {
    expect(() => call("NG-2222-2222", "yes", "")).toThrow("independently");
  });

  test("is recorded by whoever may, once for each form", async () => {
    const reference = await registeredDemand(world);
    await expect(verifyOfficer(world.people.CUSTODIAN, call(reference))).rejects.toBeInstanceOf(Forbidden);
    const submission = randomUUID();
    await verifyOfficer(analyst, { ...call(reference), submission });
    const again = await verifyOfficer(analyst, { ...call(reference), submission });
    expect(again.repeated).toBe(true);
    expect(
      (await facts(reference)).callBacks.filter(({ calledById }) => calledById === analyst.actor.id),
    ).toHaveLength(1);
  });
});

test("an address with a line break, or a key that is none, is refused", () => {
  const reference = "NG-2222-2222";
  for (const email of ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "a@b.example\u202e"])
    expect(ChangeOfficer.safeParse({ reference, email }).success).toBe(false);
  expect(
    ChangeOfficer.safeParse({ reference, email: "a@b.example", ageRecipient: "age1nonsense" }).success,
  ).toBe(false);
});

describe("a further paper", () => {
  test("is attached once, by its sender, also to a closed demand", async () => {
    const reference = await registeredDemand(world);
    await withdraw(analyst, { reference, text: "Letter of 3 May." });
    const documents = [await upload(analyst)];
    await attachDocument(analyst, { reference, documents });
    expect((await facts(reference)).documents).toMatchObject([{ title: "warrant.pdf", instrumentId: null }]);
    await expect(attachDocument(analyst, { reference, documents })).rejects.toBeInstanceOf(InvalidInput);
    const stolen = attachDocument(analyst, { reference, documents: [await upload(counsel)] });
    await expect(stolen).rejects.toMatchObject({ fields: { documents: expect.any(String) } });
    expect((await facts(reference)).documents).toHaveLength(1);
  });

  test("of one upload goes to one demand, also when two are asked at once", async () => {
    const references = [await registeredDemand(world), await registeredDemand(world)];
    const documents = [await upload(analyst)];
    const done = await Promise.allSettled(
      references.map((reference) => attachDocument(analyst, { reference, documents })),
    );
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("of an offline kind is not kept", async () => {
    const reference = await registeredDemand(world, { kind: "US-FISA-I" });
    const attach = attachDocument(analyst, { reference, documents: [await upload(analyst)] });
    await expect(attach).rejects.toBeInstanceOf(InvalidInput);
  });
});

describe("restricting", () => {
  test("hides the demand from everybody else, and lifting it shows it again", async () => {
    const { people, others } = world;
    const reference = await registeredDemand(world);
    const readers = [others.COUNSEL, people.CUSTODIAN].map(({ actor }) => actor.id);
    await restrictDemand(counsel, { reference, restricted: true, readers });
    expect((await facts(reference)).people.map(({ id }) => id).sort()).toEqual(
      [...readers, counsel.actor.id].sort(),
    );
    await expect(writeNote(analyst, { reference, text: "Hello" })).rejects.toBeInstanceOf(NotFound);
    await expect(verifyOfficer(analyst, call(reference))).rejects.toBeInstanceOf(NotFound);
    await restrictDemand(counsel, { reference, restricted: false, readers: [] });
    await writeNote(analyst, { reference, text: "Hello" });
    expect((await facts(reference)).notes).toMatchObject([{ text: "Hello", writtenById: analyst.actor.id }]);
  });

  test("to a list that leaves no second person is refused, and by an analyst altogether", async () => {
    const reference = await registeredDemand(world);
    const alone = restrictDemand(counsel, { reference, restricted: true, readers: [] });
    await expect(alone).rejects.toMatchObject({ fields: { readers: expect.stringContaining("counsel") } });
    const byAnalyst = restrictDemand(analyst, { reference, restricted: true, readers: [] });
    await expect(byAnalyst).rejects.toBeInstanceOf(Forbidden);
    expect((await facts(reference)).demand.restricted).toBe(false);
  });
});

describe("early endings", () => {
  test("the authority's word closes as withdrawn, once", async () => {
    const reference = await registeredDemand(world);
    const twice = () => withdraw(analyst, { reference, version: 1, text: "Letter of 3 May." });
    const done = await Promise.allSettled([twice(), twice()]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [refused] = done.filter((one) => one.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
    const { demand, endings } = await facts(reference);
    expect(demand).toMatchObject({ status: "CLOSED", outcome: "WITHDRAWN", version: 2, nextDueAt: null });
    expect(endings).toMatchObject([{ action: "withdraw", text: "Letter of 3 May." }]);
    await expect(withdraw(analyst, { reference, text: "Again." })).rejects.toBeInstanceOf(WrongState);
  });

  test("the custodian's word closes as no data; counsel's does not without it", async () => {
    const reference = await registeredDemand(world);
    await expect(recordNoData(counsel, { reference, text: "Nothing." })).rejects.toThrow(
      "A custodian must say so",
    );
    const word = () =>
      recordNoData(world.people.CUSTODIAN, { reference, text: "Searched mail and logs: nothing." });
    await expect(word(), "nothing was asked of custodians yet").rejects.toBeInstanceOf(NotFound);
    await requestHold(counsel, {
      reference,
      keepUntil: new Date((await facts(reference)).now.getTime() + 86_400_000),
    });
    await word();
    const { demand, endings } = await facts(reference);
    expect(demand).toMatchObject({ status: "CLOSED", outcome: "NO_DATA" });
    expect(endings).toMatchObject([
      { action: "recordNoData", recordedById: world.people.CUSTODIAN.actor.id },
    ]);
  });
});
