import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { demandApproved } from "@/lib/demands/test-life";
import {
  makeWorld,
  registeredDemand,
  type Somebody,
  verifiedOfficer,
  type World,
} from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady, WrongState } from "@/lib/errors";
import { withdraw } from "@/lib/intake/withdraw";
import { answerQuestion } from "@/lib/review/answer-question";
import { askExtension } from "@/lib/review/ask-extension";
import { askQuestion } from "@/lib/review/ask-question";
import { closeIncident } from "@/lib/review/close-incident";
import { endChallenge } from "@/lib/review/end-challenge";
import { enterBar } from "@/lib/review/enter-bar";
import { fileChallenge } from "@/lib/review/file-challenge";
import { liftBar } from "@/lib/review/lift-bar";
import { openIncident } from "@/lib/review/open-incident";
import { recordExtension } from "@/lib/review/record-extension";
import { RecordExtension } from "@/lib/review/schema";

const DAY = 86_400_000;
let world: World;
let analyst: Somebody;
let counsel: Somebody;
let custodian: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  ({ INTAKE_ANALYST: analyst, COUNSEL: counsel, CUSTODIAN: custodian } = world.people);
});

const inDays = async (days: number) => new Date((await now()).getTime() + days * DAY);
const auditOf = (demandId: string, action: string) =>
  db().auditEntry.findMany({ where: { demandId, action } });

describe("a question to the authority", () => {
  test("goes to the verified officer with a day to answer, and stands until its answer is recorded", async () => {
    const own = await makeWorld();
    const reference = await registeredDemand(own);
    const { COUNSEL } = own.people;
    const ask = async (days = 3) =>
      askQuestion(COUNSEL, {
        reference,
        text: "Which account do you mean?",
        answerDueAt: await inDays(days),
      });
    await expect(ask()).rejects.toThrow(NotReady);
    await verifiedOfficer(own);
    await expect(ask(-1)).rejects.toMatchObject({ fields: { answerDueAt: expect.any(String) } });
    const { facts } = await ask();
    const questionId = facts.questions[0]?.id ?? "";
    expect(await db().outboxMessage.count({ where: { demand: { reference }, kind: "LETTER" } })).toBe(1);
    const foreign = await registeredDemand(own);
    const answer = { questionId, answer: "The first one." };
    await expect(answerQuestion(COUNSEL, { reference: foreign, ...answer })).rejects.toBeInstanceOf(
      InvalidInput,
    );
    const done = await answerQuestion(COUNSEL, { reference, ...answer });
    expect(done.facts.questions[0]).toMatchObject({ answer: "The first one.", answeredAt: expect.any(Date) });
    await expect(answerQuestion(COUNSEL, { reference, ...answer })).rejects.toBeInstanceOf(InvalidInput);
    const [row] = await auditOf(facts.demand.id, "askQuestion");
    expect(row?.details).toEqual({ question: questionId, letter: expect.any(String) });
  });
});

describe("a bar on delivery", () => {
  test("is entered at the desk, ends in the future, and is lifted by counsel once", async () => {
    const reference = await demandApproved(world);
    const bar = { reference, ground: "STAY", reason: "Stay of 3 March, docket 12." } as const;
    await expect(enterBar(analyst, { ...bar, until: await inDays(-1) })).rejects.toBeInstanceOf(InvalidInput);
    const { facts } = await enterBar(analyst, { ...bar, until: await inDays(9) });
    const lift = { reference, barId: facts.bars[0]?.id ?? "", liftReason: "Vacated." };
    await expect(liftBar(analyst, lift)).rejects.toThrow(Forbidden);
    await expect(
      liftBar(counsel, { ...lift, reference: await registeredDemand(world) }),
    ).rejects.toBeInstanceOf(InvalidInput);
    const done = await liftBar(counsel, lift);
    expect(done.facts.bars[0]).toMatchObject({ liftedById: counsel.actor.id, liftReason: "Vacated." });
    await expect(liftBar(counsel, lift)).rejects.toBeInstanceOf(InvalidInput);
  });
});

describe("more time", () => {
  test("is asked for, and a grant names by whom and moves the due date later only", async () => {
    const reference = await registeredDemand(world, { dueInDays: 5 });
    const { facts } = await askExtension(analyst, { reference, reason: "The customer needs seven days." });
    const extensionId = facts.extensions[0]?.id ?? "";
    const before = facts.demand.dueAt;
    const grant = { reference, extensionId, answer: "GRANTED", grantedBy: "Sam Reyes" } as const;
    await expect(recordExtension(analyst, { ...grant, newDueAt: await inDays(2) })).rejects.toMatchObject({
      fields: { newDueAt: expect.any(String) },
    });
    const newDueAt = await inDays(20);
    const done = await recordExtension(analyst, { ...grant, newDueAt });
    expect(before && done.facts.demand.dueAt && done.facts.demand.dueAt > before).toBe(true);
    expect(done.facts.extensions[0]).toMatchObject({ grantedBy: "Sam Reyes", newDueAt });
    await expect(recordExtension(analyst, { ...grant, newDueAt: await inDays(30) })).rejects.toBeInstanceOf(
      InvalidInput,
    );
  });

  test("ends in the future, also where no due date stands yet", async () => {
    const reference = await registeredDemand(world, { dueInDays: null });
    const { facts } = await askExtension(analyst, { reference, reason: "Three mailboxes to export." });
    const extensionId = facts.extensions[0]?.id ?? "";
    const grant = { reference, extensionId, answer: "GRANTED", grantedBy: "Sam Reyes" } as const;
    expect(facts.demand.dueAt).toBeNull();
    const past = recordExtension(analyst, { ...grant, newDueAt: await inDays(-2) });
    await expect(past).rejects.toMatchObject({ fields: { newDueAt: expect.stringContaining("future") } });
    const newDueAt = await inDays(20);
    expect((await recordExtension(analyst, { ...grant, newDueAt })).facts.demand.dueAt).toEqual(newDueAt);
  });

  test("granted by nobody, or to no day, is not granted; refused, the due date stays", async () => {
    const form = { reference: "NG-7K3M-29QX", extensionId: crypto.randomUUID(), answer: "GRANTED" };
    expect(RecordExtension.safeParse(form).error?.issues[0]?.path).toEqual(["newDueAt"]);
    const reference = await registeredDemand(world, { dueInDays: 5 });
    const { facts } = await askExtension(analyst, { reference, reason: "More time." });
    const extensionId = facts.extensions[0]?.id ?? "";
    const done = await recordExtension(analyst, { reference, extensionId, answer: "REFUSED" });
    expect(done.facts.demand.dueAt).toEqual(facts.demand.dueAt);
    expect(done.facts.extensions[0]?.refusedAt).toBeInstanceOf(Date);
    await expect(askExtension(custodian, { reference, reason: "x" })).rejects.toThrow(Forbidden);
  });
});

describe("an incident", () => {
  test("is opened by anybody at the desk, has an owner who may know, and is closed once", async () => {
    const readers = [counsel, world.people.LEAD_COUNSEL, custodian];
    const reference = await registeredDemand(world, { readers });
    const incident = { reference, kind: "OTHER", summary: "A second mailbox was in it." } as const;
    const owner = (who: Somebody) => ({ ...incident, ownerId: who.actor.id });
    await expect(openIncident(analyst, incident)).rejects.toThrow(NotFound);
    await expect(openIncident(custodian, owner(counsel))).rejects.toThrow(Forbidden);
    await expect(openIncident(counsel, owner(analyst))).rejects.toBeInstanceOf(InvalidInput);
    const { facts } = await openIncident(counsel, owner(counsel));
    const close = {
      reference,
      incidentId: facts.incidents[0]?.id ?? "",
      closing: "Called back and destroyed.",
    };
    await expect(closeIncident(custodian, close)).rejects.toThrow(Forbidden);
    const done = await closeIncident(counsel, close);
    expect(done.facts.incidents[0]).toMatchObject({ closedById: counsel.actor.id, closing: close.closing });
    await expect(closeIncident(counsel, close)).rejects.toBeInstanceOf(InvalidInput);
  });
});

describe("a challenge of a part", () => {
  test("changes no status, and ends with a result", async () => {
    const reference = await demandApproved(world);
    const { facts } = await fileChallenge(counsel, {
      reference,
      object: "SECRECY",
      basis: "No end, no finding.",
    });
    expect(facts.demand).toMatchObject({ status: "NOTIFYING" });
    const challengeId = facts.challenges[0]?.id ?? "";
    const end = { reference, challengeId, result: "DISMISSED", resultText: "Order of today." } as const;
    await expect(endChallenge(analyst, end)).rejects.toThrow(Forbidden);
    const done = await endChallenge(counsel, end);
    expect(done.facts.challenges[0]).toMatchObject({ object: "SECRECY", result: "DISMISSED" });
    await expect(endChallenge(counsel, end)).rejects.toBeInstanceOf(InvalidInput);
  });
});

test("on a closed demand nothing of this begins, but an incident does", async () => {
  const reference = await registeredDemand(world);
  await withdraw(counsel, { reference, text: "Sam Reyes by mail: withdrawn." });
  const until = await inDays(3);
  await expect(enterBar(counsel, { reference, ground: "STAY", reason: "x", until })).rejects.toThrow(
    WrongState,
  );
  await expect(askExtension(counsel, { reference, reason: "x" })).rejects.toThrow(WrongState);
  await expect(fileChallenge(counsel, { reference, object: "ITEMS", basis: "x" })).rejects.toThrow(
    WrongState,
  );
  await openIncident(counsel, { reference, kind: "WRONG_RECIPIENT", summary: "The letter went astray." });
});
