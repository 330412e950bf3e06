import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import { demandApproved } from "@/lib/demands/test-life";
import {
  demandInReview,
  makeWorld,
  registeredDemand,
  type Somebody,
  type World,
} from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady, WrongState } from "@/lib/errors";
import { answerCheck } from "@/lib/review/answer-check";
import { answerEscalation } from "@/lib/review/answer-escalation";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { returnToReview } from "@/lib/review/return-to-review";
import { AnswerCheck, type AnswerCheckInput, DecideItem, type DecideItemInput } from "@/lib/review/schema";

let world: World;
let author: Somebody;
let approver: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  author = world.people.COUNSEL;
  approver = world.people.LEAD_COUNSEL;
});

const factsOf = (reference: string) => loadFacts(db(), author.actor, reference);

const answer = (reference: string, more: Partial<AnswerCheckInput> = {}, who = author) =>
  answerCheck(who, { reference, check: "V04", answer: "yes", note: "", remedyRecord: "", ...more });

async function decide(reference: string, more: Partial<DecideItemInput> = {}, who = author) {
  const [item] = (await factsOf(reference)).items;
  return decideItem(who, { reference, itemId: item?.id ?? "", decision: "APPROVE", reason: "", ...more });
}

async function allYes(reference: string): Promise<void> {
  for (const { code } of checksOf(await factsOf(reference))) await answer(reference, { check: code });
}

describe("a check", () => {
  test("is answered by counsel, and a later answer replaces the earlier", async () => {
    const reference = await demandInReview(world);
    await answer(reference, { answer: "no", note: "No signature." });
    const { facts } = await answer(reference, { note: "Page 3." }, approver);
    expect(facts.checks).toMatchObject([{ check: "V04", answer: "yes", answeredById: approver.actor.id }]);
    const rows = await db().auditEntry.findMany({
      where: { demandId: facts.demand.id, action: "answerCheck" },
      orderBy: { sequence: "asc" },
    });
    expect(rows.map((row) => (row.details as { answer: string }).answer)).toEqual(["no", "yes"]);
    for (const role of ["INTAKE_ANALYST", "CUSTODIAN", "COMPLIANCE_OFFICER"] as const)
      await expect(answer(reference, {}, world.people[role])).rejects.toThrow(Forbidden);
    await expect(answer(await registeredDemand(world))).rejects.toThrow(WrongState);
  });

  test("that is said not to apply is said so with the reason", () => {
    const form = { reference: "NG-7K3M-29QX", check: "V07", answer: "not-applicable" };
    for (const note of ["", "  "])
      expect(AnswerCheck.safeParse({ ...form, note }).error?.issues[0]?.path).toEqual(["note"]);
    expect(AnswerCheck.safeParse({ ...form, note: "No oath is asked for here." }).success).toBe(true);
  });

  test("that cannot be waived is answered yes or no; one to which the demand is not put, not at all", async () => {
    const reference = await demandInReview(world);
    await expect(answer(reference, { answer: "not-applicable" })).rejects.toMatchObject({
      fields: { answer: expect.stringMatching(/cannot be waived/) },
    });
    await expect(answer(reference, { check: "V17" })).rejects.toMatchObject({
      fields: { check: expect.any(String) },
    });
    expect((await factsOf(reference)).checks).toEqual([]);
  });
});

describe("a decision", () => {
  const from = new Date("2026-01-01T00:00:00Z");
  const wide: [string, Partial<DecideItemInput>][] = [
    ["an earlier beginning", { rangeStart: new Date(from.getTime() - 1) }],
    ["a later end", { rangeEnd: new Date("2026-02-01T00:00:01Z") }],
    ["a wider class", { dataClass: "C" }],
    ["data to come", { dataClass: "P-NC" }],
  ];
  test.each(wide)("with %s is refused by its field", async (_what, more) => {
    const reference = await demandInReview(world);
    await expect(decide(reference, { decision: "NARROW", reason: "x", ...more })).rejects.toMatchObject({
      fields: { decision: expect.stringMatching(/wider than what was asked/) },
    });
    expect((await factsOf(reference)).scopes).toEqual([]);
  });

  test("that ends before it begins is refused by its end, in those words", async () => {
    const reference = await demandInReview(world);
    const turned = { rangeStart: new Date("2026-01-09T00:00:00Z"), rangeEnd: from };
    await expect(decide(reference, { decision: "NARROW", reason: "x", ...turned })).rejects.toMatchObject({
      fields: { rangeEnd: "The range ends before it begins." },
    });
  });

  test("of a range without length is refused by its end, since that is no longer within", async () => {
    const reference = await demandInReview(world);
    const none = { rangeStart: from, rangeEnd: from };
    await expect(decide(reference, { decision: "NARROW", reason: "x", ...none })).rejects.toMatchObject({
      fields: { rangeEnd: "The range has no length: give a later end, which is no longer within." },
    });
  });

  test("with a wider class is refused by the database too", async () => {
    const reference = await demandInReview(world);
    const { facts } = await decide(reference);
    const id = facts.scopes[0]?.decisions[0]?.id ?? "";
    await expect(db().itemDecision.update({ where: { id }, data: { dataClass: "C" } })).rejects.toThrow(
      /never wider than what was asked/,
    );
  });

  test("of content lets out the records of it alone, where counsel narrows it so", async () => {
    const reference = await demandInReview(world, { items: [{ dataClass: "C" }] });
    const { facts } = await decide(reference, {
      decision: "NARROW",
      reason: "Headers only.",
      dataClass: "NC",
    });
    expect(facts.scopes[0]?.decisions).toMatchObject([
      { decision: "NARROW", dataClass: "NC", rangeStart: from },
    ]);
  });

  test("refused, contested or narrowed has a reason", () => {
    for (const decision of ["REFUSE", "CONTEST", "NARROW"]) {
      const form = { reference: "NG-7K3M-29QX", itemId: crypto.randomUUID(), decision };
      expect(DecideItem.safeParse(form).error?.issues[0]?.path).toEqual(["reason"]);
    }
  });

  test("of another demand's item, of one that one may not know of, and by a custodian is refused", async () => {
    const reference = await demandInReview(world);
    const foreign = (await factsOf(await demandInReview(world))).items[0]?.id ?? "";
    await expect(decide(reference, { itemId: foreign })).rejects.toBeInstanceOf(InvalidInput);
    await expect(decide(reference, {}, world.people.CUSTODIAN)).rejects.toThrow(Forbidden);
    const readers = [world.others.COUNSEL, world.others.LEAD_COUNSEL];
    const secret = await demandInReview(world, { readers });
    const input = { reference: secret, itemId: foreign, decision: "APPROVE", reason: "" } as const;
    await expect(decideItem(author, input)).rejects.toThrow(NotFound);
  });

  test("is not made under a paper that is only a request", async () => {
    const reference = await registeredDemand(world, { kind: "US-EDR" });
    await expect(decide(reference)).rejects.toThrow(WrongState);
  });
});

describe("approving a scope", () => {
  test("keeps the officer's address of that moment, and who approved what", async () => {
    const facts = await factsOf(await demandApproved(world));
    expect(facts.demand.status).toBe("NOTIFYING");
    expect(facts.scopes).toMatchObject([
      {
        number: 1,
        authorId: author.actor.id,
        approvedById: approver.actor.id,
        officerEmail: facts.officer.email,
      },
    ]);
  });

  test("is not the author's, and the author of one item is an author", async () => {
    const reference = await demandInReview(world);
    await allYes(reference);
    await decide(reference);
    await expect(approveScope(author, { reference })).rejects.toThrow(
      "Whoever wrote part of the scope cannot approve it. Now could: First LEAD_COUNSEL, Second COUNSEL, Second LEAD_COUNSEL.",
    );
    await decide(reference, {}, approver);
    await expect(approveScope(approver, { reference })).rejects.toThrow(NotReady);
    for (const role of ["INTAKE_ANALYST", "CUSTODIAN", "COMPLIANCE_OFFICER"] as const)
      await expect(approveScope(world.people[role], { reference })).rejects.toThrow(Forbidden);
    await approveScope(world.others.COUNSEL, { reference });
  });

  test("waits for every check, and for a no that cannot be waived altogether", async () => {
    const reference = await demandInReview(world);
    await decide(reference);
    await expect(approveScope(approver, { reference })).rejects.toThrow(
      /Not all checks are answered: V01, V02/,
    );
    await allYes(reference);
    const remedied = { answer: "no", remedy: "escalated", remedyRecord: "Lead counsel, today." } as const;
    await expect(answer(reference, { check: "V06", ...remedied })).rejects.toMatchObject({
      fields: { remedy: expect.stringMatching(/cannot be waived/) },
    });
    await answer(reference, { check: "V06", answer: "no" });
    await expect(approveScope(approver, { reference })).rejects.toThrow(
      /cannot be waived is not answered yes: V06/,
    );
    await answer(reference, { check: "V06" });
    await answer(reference, { check: "V09", answer: "no" });
    await expect(approveScope(approver, { reference })).rejects.toThrow(/stands at no: V09/);
    await answer(reference, { check: "V09", ...remedied });
    await expect(approveScope(approver, { reference })).rejects.toThrow(
      /Lead counsel has not answered yet on V09\. Now could: First LEAD_COUNSEL, Second LEAD_COUNSEL/,
    );
    await answerEscalation(approver, { reference, about: "V09", answer: "PROCEED", text: "In proportion." });
    await approveScope(approver, { reference });
  });

  test("of a paper served on a company of another country needs the law by which it binds it", async () => {
    const reference = await demandInReview(world);
    const { entity } = await factsOf(reference);
    await allYes(reference);
    await decide(reference);
    const move = (country: string) =>
      db().legalEntity.update({ where: { id: entity.id }, data: { country } });
    await move("IE");
    try {
      await expect(approveScope(approver, { reference })).rejects.toThrow(/is a company of IE/);
      await answer(reference, { check: "V06", note: "It holds the data for the company in Boston." });
      await approveScope(approver, { reference });
    } finally {
      await move("US");
    }
  });
});

describe("returning to review", () => {
  test("voids the approval, and the items are decided anew under the next scope", async () => {
    const reference = await demandApproved(world);
    const before = (await factsOf(reference)).demand.version;
    await returnToReview(author, { reference, reason: "The officer corrected the dates." });
    await expect(approveScope(approver, { reference })).rejects.toThrow(/No scope is written yet/);
    await expect(
      decideItem(author, { reference, version: before, itemId: "", decision: "APPROVE", reason: "" }),
    ).rejects.toThrow(Conflict);
    const { facts } = await decide(reference);
    expect(facts.scopes).toMatchObject([
      { number: 1, voidReason: "The officer corrected the dates." },
      { number: 2, voidedAt: null },
    ]);
  });

  test("is counsel's, and of a demand that was approved", async () => {
    const approved = await demandApproved(world);
    const back = (reference: string, who: Somebody) => returnToReview(who, { reference, reason: "x" });
    await expect(back(approved, world.people.CUSTODIAN)).rejects.toThrow(Forbidden);
    await expect(back(await demandInReview(world), author)).rejects.toThrow(WrongState);
  });
});
