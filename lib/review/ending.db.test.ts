import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { demandApproved } from "@/lib/demands/test-life";
import { demandDelivered, demandSealed, releasing } from "@/lib/demands/test-production";
import {
  demandInReview,
  makeWorld,
  registeredDemand,
  verifiedOfficer,
  type World,
} from "@/lib/demands/test-world";
import { Forbidden, NotFound, NotReady, WrongState } from "@/lib/errors";
import { parseMail } from "@/lib/mail/parse-mail";
import { propose } from "@/lib/notice/propose";
import { deliverProduction } from "@/lib/production/deliver-production";
import { fetchWhole } from "@/lib/production/hand-over/test-collecting";
import { recordNoData } from "@/lib/production/record-no-data";
import { skipRedirect } from "@/lib/redirect/skip-redirect";
import { challenge } from "@/lib/review/challenge";
import { decideItem } from "@/lib/review/decide-item";
import { reject } from "@/lib/review/reject";
import { reopen } from "@/lib/review/reopen";
import { resolveChallenge } from "@/lib/review/resolve-challenge";
import { returnToReview } from "@/lib/review/return-to-review";
import { FileChallenge, Reject, type RejectInput, ResolveChallenge } from "@/lib/review/schema";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const factsOf = (reference: string) => loadFacts(db(), world.people.COUNSEL.actor, reference);
const decline = (reference: string, defects: RejectInput["defects"] = ["UNSIGNED"]) =>
  reject(world.people.COUNSEL, { reference, defects, note: "Our own words." });

async function letterOf(reference: string): Promise<string> {
  const mail = await db().outboxMessage.findFirstOrThrow({
    where: { demand: { reference }, kind: "LETTER" },
  });
  return (await parseMail(Buffer.from(mail.bytes))).text.replaceAll(/\s+/g, " ");
}

describe("declining", () => {
  test("to an officer who is not verified says that, and nothing that a forger could mend", async () => {
    const reference = await registeredDemand(world, { kind: "US-EDR", namesCustomer: true });
    const { facts } = await decline(reference, ["VOLUNTARY"]);
    expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "REJECTED" });
    expect(facts.endings).toMatchObject([{ action: "reject", codes: ["VOLUNTARY"], text: "Our own words." }]);
    const text = await letterOf(reference);
    expect(text).toContain("We decline your demand");
    for (const secret of ["reasons", "voluntary", "needed", "Our own words", world.customer.name])
      expect(text).not.toContain(secret);
  });

  test("to a verified one says which instrument would be needed, and names no customer", async () => {
    const own = await makeWorld();
    await verifiedOfficer(own);
    const items = [{ dataClass: "C" as const }];
    const reference = await registeredDemand(own, { kind: "US-EDR", namesCustomer: true, items });
    await reject(own.people.COUNSEL, { reference, defects: ["VOLUNTARY"], note: "Our own words." });
    const text = await letterOf(reference);
    expect(text).toContain("asks for a voluntary disclosure");
    expect(text).toContain("What would be needed: for stored content, a search warrant");
    for (const secret of ["Our own words", own.customer.name, own.customer.domain])
      expect(text).not.toContain(secret);
  });

  test("of a classified paper sends nothing by mail", async () => {
    const reference = await registeredDemand(world, { kind: "US-FISA-702", customer: null, items: [] });
    const { facts } = await decline(reference);
    expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "REJECTED" });
    expect(facts.mails).toEqual([]);
  });

  test.each([
    ["US-WARRANT", "VOLUNTARY"],
    ["US-WARRANT", "FOREIGN"],
    ["US-EDR", "FOREIGN"],
    ["X-DOM", "VOLUNTARY"],
  ] as const)("a %s has no defect %s", async (kind, defect) => {
    const reference = await registeredDemand(world, { kind });
    await expect(decline(reference, [defect])).rejects.toMatchObject({
      fields: { defects: expect.any(String) },
    });
    expect((await factsOf(reference)).demand.status).toBe("RECEIVED");
    expect(await db().outboxMessage.count({ where: { demand: { reference } } })).toBe(0);
  });

  test("needs a defect from the list, and counsel, before the scope is approved", async () => {
    const form = { reference: "NG-7K3M-29QX", note: "" };
    expect(Reject.safeParse({ ...form, defects: [] }).success).toBe(false);
    expect(Reject.safeParse({ ...form, defects: ["TOO_MUCH_WORK"] }).success).toBe(false);
    await expect(decline(await demandApproved(world))).rejects.toThrow(WrongState);
    const reference = await registeredDemand(world);
    const input = { reference, defects: ["UNSIGNED" as const], note: "" };
    for (const role of ["INTAKE_ANALYST", "CUSTODIAN", "COMPLIANCE_OFFICER"] as const)
      await expect(reject(world.people[role], input)).rejects.toThrow(Forbidden);
    const secret = await registeredDemand(world, { readers: [world.others.COUNSEL] });
    await expect(decline(secret)).rejects.toThrow(NotFound);
  });
});

test.each(["US-EDR", "X-MLAT", "X-DOM"])("a %s can only be declined", async (kind) => {
  const reference = await registeredDemand(world, { kind });
  const { COUNSEL } = world.people;
  const skip = { reference, ground: "DANGER_TO_LIFE", reason: "x", statement: "" } as const;
  await expect(skipRedirect(COUNSEL, skip)).rejects.toThrow(/can only be declined/);
  await expect(challenge(COUNSEL, { reference, basis: "x" })).rejects.toThrow(/can only be declined/);
  await decline(reference);
  await propose(COUNSEL, { reference, kind: "REOPEN", reason: "Look again." });
  await expect(reopen(world.others.COUNSEL, { reference })).rejects.toThrow(/can only be declined/);
});

describe("challenging the demand", () => {
  const result = { resultText: "Order of 3 March, docket 12." };

  test("stops it; what a court sets aside is closed", async () => {
    const reference = await demandApproved(world);
    const { facts } = await challenge(world.people.COUNSEL, {
      reference,
      basis: "Beyond the court's power.",
    });
    expect(facts.demand.status).toBe("CHALLENGED");
    expect(facts.challenges).toMatchObject([{ object: "DEMAND", resolvedAt: null }]);
    await expect(challenge(world.people.COUNSEL, { reference, basis: "Again." })).rejects.toThrow(WrongState);
    const end = { reference, result: "SET_ASIDE", ...result } as const;
    await expect(resolveChallenge(world.people.CUSTODIAN, end)).rejects.toThrow(Forbidden);
    const done = await resolveChallenge(world.people.LEAD_COUNSEL, end);
    expect(done.facts.demand).toMatchObject({ status: "CLOSED", outcome: "SET_ASIDE" });
    expect(done.facts.challenges[0]).toMatchObject({ result: "SET_ASIDE", resultText: result.resultText });
  });

  test.each(["DISMISSED", "NARROWED"] as const)(
    "%s, it goes back to review and is approved anew",
    async (how) => {
      const reference = await demandApproved(world);
      await challenge(world.people.COUNSEL, { reference, basis: "Overbroad." });
      const { facts } = await resolveChallenge(world.people.COUNSEL, { reference, result: how, ...result });
      expect(facts.demand.status).toBe("IN_REVIEW");
      expect(facts.scopes[0]).toMatchObject({ voidReason: "The demand was challenged." });
      expect(facts.challenges[0]?.resolvedAt).not.toBeNull();
    },
  );

  test("names its basis, and its end the result and where it is recorded", () => {
    const reference = "NG-7K3M-29QX";
    expect(FileChallenge.safeParse({ reference, basis: " " }).success).toBe(false);
    expect(ResolveChallenge.safeParse({ reference, result: "SET_ASIDE", resultText: "" }).success).toBe(
      false,
    );
    expect(ResolveChallenge.safeParse({ reference, result: "WON", ...result }).success).toBe(false);
  });
});

describe("reopening", () => {
  test("takes two people, and the items are decided anew", async () => {
    const reference = await demandInReview(world);
    await decline(reference);
    await expect(reopen(world.people.LEAD_COUNSEL, { reference })).rejects.toThrow(/takes two people/);
    await propose(world.people.COUNSEL, { reference, kind: "REOPEN", reason: "The signature came." });
    await expect(reopen(world.people.COUNSEL, { reference })).rejects.toThrow(
      /^Whoever proposed to reopen cannot confirm it. Now could: .*LEAD_COUNSEL/,
    );
    await expect(reopen(world.people.CUSTODIAN, { reference })).rejects.toThrow(Forbidden);
    const { facts } = await reopen(world.others.COUNSEL, { reference });
    expect(facts.demand).toMatchObject({ status: "IN_REVIEW", outcome: null, closedAt: null });
    expect(facts.proposals[0]).toMatchObject({ confirmedById: world.others.COUNSEL.actor.id });
    const itemId = facts.items[0]?.id ?? "";
    await decideItem(world.people.COUNSEL, { reference, itemId, decision: "APPROVE", reason: "" });
  });

  test("is confirmed once: a second closing needs a second proposal", async () => {
    const reference = await demandInReview(world);
    await decline(reference);
    await propose(world.people.COUNSEL, { reference, kind: "REOPEN", reason: "The signature came." });
    await reopen(world.others.COUNSEL, { reference });
    await decline(reference);
    await expect(reopen(world.others.COUNSEL, { reference })).rejects.toThrow(/takes two people/);
  });
});

describe("declining what is left after an interim package", () => {
  async function interimReturned(fetched: boolean): Promise<string> {
    const { reference, token } = await demandDelivered(world, {}, { extent: "INTERIM" });
    if (fetched) await fetchWhole(token);
    await returnToReview(world.people.COUNSEL, { reference, reason: "The objection was upheld." });
    return reference;
  }

  test("that was fetched counts as produced in part, and the letter does not deny it", async () => {
    const reference = await interimReturned(true);
    const { facts } = await decline(reference);
    expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "PRODUCED_PART" });
    const text = await letterOf(reference);
    expect(text).toContain("We decline what is left of your demand");
    expect(text).toContain("Beyond what we delivered before, no data are disclosed.");
    expect(text).not.toContain("We decline your demand");
  });

  test("that was called back before anybody fetched it is a rejection", async () => {
    const reference = await interimReturned(false);
    const { facts } = await decline(reference);
    expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "REJECTED" });
    expect(await letterOf(reference)).toContain("We decline your demand");
  });
});

test("where a package was released, nobody attests that there are no data", async () => {
  const { reference, productionId } = await demandSealed(world);
  await deliverProduction(world.others.COUNSEL, { ...releasing(reference, productionId), extent: "INTERIM" });
  const attested = recordNoData(world.people.CUSTODIAN, { reference, text: "Nothing more is there." });
  await expect(attested).rejects.toThrow(NotReady);
  expect((await factsOf(reference)).demand).toMatchObject({ status: "PRODUCING", outcome: null });
});
