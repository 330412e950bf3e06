import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandTold, demandToTell, factsOf, order } from "@/lib/demands/test-notice";
import { makeCustomer, makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, WrongState } from "@/lib/errors";
import { answerSecrecy } from "@/lib/notice/answer-secrecy";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { propose } from "@/lib/notice/propose";
import { recordEffort } from "@/lib/notice/record-effort";
import { EnterSecrecy, type ProposeInput } from "@/lib/notice/schema";
import { withdrawProposal } from "@/lib/notice/withdraw-proposal";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

async function proposed(reference: string, more: Omit<ProposeInput, "reference" | "reason">) {
  const { facts } = await propose(world.people.COUNSEL, { reference, reason: "As discussed.", ...more });
  return facts.proposals.at(-1)?.id ?? "";
}

const enter = (reference: string) =>
  enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });

describe("ending secrecy", () => {
  test("takes two people: the proposer cannot confirm, and the refusal names who could", async () => {
    const reference = await demandToTell(world);
    const { facts } = await enter(reference);
    const [entered] = facts.orders;
    const proposalId = await proposed(reference, { kind: "END_SECRECY", orderId: entered?.id });
    await expect(confirmProposal(world.people.COUNSEL, { reference, proposalId })).rejects.toThrow(
      "Who proposed this cannot confirm it. Now could: First LEAD_COUNSEL, Second COUNSEL, Second LEAD_COUNSEL.",
    );
    const done = await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    expect(done.facts.orders[0]?.releasedAt).toEqual(done.facts.proposals[0]?.confirmedAt);
    expect(noticeGate(done.facts).notGiven).toHaveLength(2);
    await expect(confirmProposal(world.others.COUNSEL, { reference, proposalId })).rejects.toThrow(Conflict);
  });

  test("is not done past the verbs: the database refuses one person, and one act", async () => {
    const reference = await demandToTell(world);
    const { facts } = await enter(reference);
    const id = facts.orders[0]?.id ?? "";
    await expect(
      db().secrecyOrder.update({ where: { id }, data: { releasedAt: facts.now } }),
    ).rejects.toThrow(/takes two people/);
    const me = world.people.COUNSEL.actor.id;
    const alone = { demandId: facts.demand.id, kind: "END_SECRECY", subjectId: id, reason: "x" } as const;
    const made = { ...alone, proposedById: me, proposedAt: facts.now };
    const confirmed = { confirmedById: world.others.COUNSEL.actor.id, confirmedAt: facts.now };
    await expect(db().proposal.create({ data: { ...made, ...confirmed } })).rejects.toThrow(
      /after it was made/,
    );
    const proposal = await db().proposal.create({ data: made });
    await expect(
      db().proposal.update({ where: { id: proposal.id }, data: { ...confirmed, confirmedById: me } }),
    ).rejects.toThrow(/proposal_two_people/);
    await expect(
      db().demand.update({ where: { id: facts.demand.id }, data: { secrecy: "NONE" } }),
    ).rejects.toThrow(/ends by its order/);
  });

  test("of another demand's order is refused by its field; a withdrawn proposal is settled", async () => {
    const [one, two] = [await demandToTell(world), await demandToTell(world)];
    const foreign = (await enter(two)).facts.orders[0]?.id;
    await expect(proposed(one, { kind: "END_SECRECY", orderId: foreign })).rejects.toThrow(InvalidInput);
    const proposalId = await proposed(two, { kind: "END_SECRECY", orderId: foreign });
    await expect(proposed(two, { kind: "END_SECRECY", orderId: foreign })).rejects.toThrow(Conflict);
    await withdrawProposal(world.others.COUNSEL, { reference: two, proposalId });
    await expect(confirmProposal(world.others.COUNSEL, { reference: two, proposalId })).rejects.toThrow(
      Conflict,
    );
  });
});

describe("an undeliverable notice", () => {
  test("needs two different ways tried, and a second person", async () => {
    const customer = await inTransaction((tx) => makeCustomer(tx, "Fern Labs", ["bouncing"]));
    const reference = await demandTold(world, { customer });
    const effort = async (way: "TELEPHONE" | "POST") =>
      recordEffort(world.people.COUNSEL, {
        reference,
        way,
        detail: "No answer.",
        triedAt: (await factsOf(world, reference)).now,
      });
    await effort("TELEPHONE");
    await effort("TELEPHONE");
    await expect(proposed(reference, { kind: "UNDELIVERABLE" })).rejects.toThrow(/there are 1/);
    await effort("POST");
    const proposalId = await proposed(reference, { kind: "UNDELIVERABLE" });
    expect(noticeGate(await factsOf(world, reference)).notGiven).toHaveLength(1);
    const { facts } = await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    expect(noticeGate(facts).closed).toEqual([]);
    expect(facts.notices[0]?.recipients[0]).toMatchObject({ standing: "OWED", settledAt: null });
  });

  test("is not confirmed by whoever recorded what was tried", async () => {
    const customer = await inTransaction((tx) => makeCustomer(tx, "Gorse Labs", ["bouncing"]));
    const reference = await demandTold(world, { customer });
    for (const way of ["TELEPHONE", "POST"] as const) {
      const triedAt = (await factsOf(world, reference)).now;
      await recordEffort(world.others.COUNSEL, { reference, way, detail: "No answer.", triedAt });
    }
    const proposalId = await proposed(reference, { kind: "UNDELIVERABLE" });
    await expect(confirmProposal(world.others.COUNSEL, { reference, proposalId })).rejects.toThrow(
      "Who proposed this, or tried the ways, cannot confirm it. Now could: First LEAD_COUNSEL, Second LEAD_COUNSEL.",
    );
    await confirmProposal(world.people.LEAD_COUNSEL, { reference, proposalId });
  });

  test("is not proposed while a mail waits, nor without any notice", async () => {
    await expect(proposed(await demandTold(world), { kind: "UNDELIVERABLE" })).rejects.toThrow(/still waits/);
    await expect(proposed(await demandToTell(world), { kind: "UNDELIVERABLE" })).rejects.toThrow(
      /Tell the administrators first/,
    );
  });
});

test("reopening is proposed for a closed demand, and confirmed by reopening it", async () => {
  await expect(proposed(await demandToTell(world), { kind: "REOPEN" })).rejects.toThrow(WrongState);
});

describe("answering and entering secrecy", () => {
  test("counsel answers once; afterwards only an order speaks", async () => {
    const reference = await demandToTell(world, { secrecy: "UNKNOWN" });
    await expect(answerSecrecy(world.people.INTAKE_ANALYST, { reference, answer: "NONE" })).rejects.toThrow(
      Forbidden,
    );
    const { facts } = await answerSecrecy(world.people.COUNSEL, { reference, answer: "NONE" });
    expect(facts.demand).toMatchObject({
      secrecy: "NONE",
      secrecyAnsweredById: world.people.COUNSEL.actor.id,
    });
    await expect(answerSecrecy(world.people.COUNSEL, { reference, answer: "IN_FORCE" })).rejects.toThrow(
      Conflict,
    );
  });

  test("where counsel said that it is in force, nobody else enters a first order that covers less", async () => {
    const reference = await demandToTell(world, { secrecy: "UNKNOWN" });
    await answerSecrecy(world.people.COUNSEL, { reference, answer: "IN_FORCE" });
    const less = [
      { covers: "ACCOUNT_HOLDER" as const },
      { indefinite: false, endsOn: new Date("2027-07-02T00:00:00Z") },
    ];
    for (const one of less) {
      const wanted = { reference, ...order, ...one, permits: [] };
      await expect(enterSecrecy(world.people.COMPLIANCE_OFFICER, wanted)).rejects.toMatchObject({
        fields: { covers: expect.stringMatching(/Let counsel enter/) },
      });
    }
    await enter(reference);
    const counsels = { reference, ...order, ...less[0], permits: [] };
    expect((await enterSecrecy(world.people.COUNSEL, counsels)).facts.orders).toHaveLength(2);
  });

  test("no answer undoes secrecy that is part of the law", async () => {
    const reference = await demandToTell(world, { kind: "US-PRTT" });
    await expect(answerSecrecy(world.people.COUNSEL, { reference, answer: "NONE" })).rejects.toThrow(
      Conflict,
    );
    expect((await factsOf(world, reference)).demand.secrecy).toBe("IN_FORCE");
  });

  test("an order is entered whatever version of the demand its reader saw, with the hour at which it ends", async () => {
    const reference = await demandToTell(world);
    const endsOn = new Date("2027-07-02T00:00:00Z");
    const { facts } = await enterSecrecy(world.people.COMPLIANCE_OFFICER, {
      reference,
      version: 1,
      ...order,
      indefinite: false,
      endsOn,
      permits: [],
    });
    // Independence Day is a Sunday in 2027, and offices are shut on the Monday after it.
    expect(facts.orders[0]?.holdsUntil).toEqual(new Date("2027-07-06T13:00:00Z"));
    await checksAnswered(reference, world.people.COUNSEL);
    expect(facts.demand.secrecy).toBe("IN_FORCE");
  });

  test("an order that has ended, and one that permits a stranger, are refused by their fields", async () => {
    const reference = await demandToTell(world);
    const wrong = enterSecrecy(world.people.COUNSEL, {
      reference,
      ...order,
      indefinite: false,
      endsOn: new Date("2026-01-06T00:00:00Z"),
      permits: [],
    });
    await expect(wrong).rejects.toMatchObject({ fields: { endsOn: expect.any(String) } });
    const stranger = world.otherCustomer.administrators[0]?.id ?? "";
    await expect(
      enterSecrecy(world.people.COUNSEL, {
        reference,
        ...order,
        covers: "ALL_BUT_NAMED",
        permits: [stranger],
      }),
    ).rejects.toMatchObject({ fields: { permits: expect.any(String) } });
    expect((await factsOf(world, reference)).orders).toEqual([]);
    const form = { reference, ...order, startsAt: "2026-01-05T09:00[America/New_York]", indefinite: "on" };
    expect(EnterSecrecy.safeParse({ ...form, permits: [stranger] }).success).toBe(false);
  });
});
