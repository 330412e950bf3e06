import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import {
  type DemandWanted,
  makeWorld,
  registeredDemand,
  type Somebody,
  verifiedOfficer,
  type World,
} from "@/lib/demands/test-world";
import { Conflict, Forbidden, NotFound, NotReady, WrongState } from "@/lib/errors";
import { attestHold } from "@/lib/intake/attest-hold";
import { requestHold } from "@/lib/intake/request-hold";
import { waiveHold } from "@/lib/intake/waive-hold";
import { parseMail } from "@/lib/mail/parse-mail";
import { acceptRedirect } from "@/lib/redirect/accept-redirect";
import { answerRedirect } from "@/lib/redirect/answer-redirect";
import { redirectToCustomer } from "@/lib/redirect/redirect-to-customer";
import { AnswerRedirect } from "@/lib/redirect/schema";
import { skipRedirect } from "@/lib/redirect/skip-redirect";

const DAY = 86_400_000;
let world: World;
let analyst: Somebody;
let counsel: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  counsel = world.people.COUNSEL;
  await verifiedOfficer(world);
});

const inDays = async (days: number) => new Date((await now()).getTime() + days * DAY);
const factsOf = (reference: string) => loadFacts(db(), counsel.actor, reference);

async function held(wanted: DemandWanted = {}): Promise<string> {
  const reference = await registeredDemand(world, wanted);
  const { facts } = await requestHold(analyst, { reference, keepUntil: await inDays(90) });
  const holdId = facts.holds[0]?.id ?? "";
  await attestHold(world.people.CUSTODIAN, { reference, holdId, attestation: "Mailbox and logs are held." });
  return reference;
}

async function redirecting(wanted: DemandWanted = {}): Promise<string> {
  const reference = await held(wanted);
  await redirectToCustomer(analyst, { reference, answerDueAt: await inDays(5) });
  return reference;
}

async function letterOf(reference: string) {
  const mails = await db().outboxMessage.findMany({ where: { demand: { reference } } });
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  return { mail, text: (await parseMail(Buffer.from(mail?.bytes ?? []))).text.replaceAll(/\s+/g, " ") };
}

const released = (reference: string) =>
  answerRedirect(analyst, {
    reference,
    answer: "ACCEPTED",
    answerText: "Sam Reyes by mail: we release you.",
  });

describe("the letter to the authority", () => {
  test("goes once, to the verified officer, and names the customer where the paper does", async () => {
    const reference = await redirecting({ namesCustomer: true });
    const { mail, text } = await letterOf(reference);
    expect(mail).toMatchObject({ kind: "REDIRECT_LETTER", toAddress: world.officer.email, state: "READY" });
    // It carries the address of whom the customer named for legal process.
    expect(mail).toMatchObject({ purpose: "OPERATING", dataClass: "ADMINISTRATOR_DATA" });
    expect(text).toContain(`belong to our enterprise customer ${world.customer.name}`);
    expect(text).toContain(world.customer.legalContact.email);
    expect(text).toContain("We keep the data");
    const { demand, redirects } = await factsOf(reference);
    expect(demand.status).toBe("REDIRECTING");
    expect(redirects).toMatchObject([{ contactEmail: world.customer.legalContact.email, answer: null }]);
    const rows = await db().auditEntry.findMany({ where: { demandId: demand.id, version: 2 } });
    expect(rows).toMatchObject([
      { action: "redirectToCustomer", fromStatus: "RECEIVED", toStatus: "REDIRECTING" },
    ]);
  });

  test("names nobody where the paper does not: whose accounts they are is not ours to tell", async () => {
    const { mail, text } = await letterOf(await redirecting());
    expect(mail?.dataClass).toBe("OPERATIONAL");
    for (const secret of [world.customer.name, world.customer.domain, "legal@"])
      expect(text).not.toContain(secret);
  });

  test("does not claim that data are kept where counsel saw no need", async () => {
    const reference = await registeredDemand(world);
    await waiveHold(counsel, { reference, reason: "These records are kept for ten years anyway." });
    await redirectToCustomer(analyst, { reference, answerDueAt: await inDays(5) });
    expect((await letterOf(reference)).text).not.toContain("We keep the data");
  });

  test("does not claim that data are kept by a hold that has ended", async () => {
    const reference = await held();
    await db().hold.updateMany({ where: { demand: { reference } }, data: { keepUntil: await inDays(-1) } });
    const answerDueAt = await inDays(5);
    await expect(redirectToCustomer(analyst, { reference, answerDueAt })).rejects.toThrow(/not yet held/);
    await waiveHold(counsel, { reference, reason: "These records are kept for ten years anyway." });
    await redirectToCustomer(analyst, { reference, answerDueAt });
    expect((await letterOf(reference)).text).not.toContain("We keep the data");
  });

  test("is not sent without a hold, under an order against it, or to leave the customer too few days", async () => {
    const bare = await registeredDemand(world);
    const send = async (reference: string, days = 5) =>
      redirectToCustomer(analyst, { reference, answerDueAt: await inDays(days) });
    await expect(send(bare)).rejects.toThrow(/not yet held/);
    const reference = await held({ dueInDays: 10 });
    await expect(send(reference)).rejects.toThrow(/leave the customer's 7 days/);
    const { demand } = await factsOf(reference);
    const order = { basis: "COURT_ORDER", court: "District Court", zone: "America/New_York" } as const;
    await inTransaction(async (tx) => {
      const at = await now(tx);
      const when = { startsAt: at, enteredAt: at, enteredById: analyst.actor.id };
      const covers = { covers: "ANYONE", forbidsRedirect: true } as const;
      await tx.secrecyOrder.create({ data: { demandId: demand.id, ...order, ...when, ...covers } });
    });
    await expect(send(reference, 1)).rejects.toThrow(/forbids asking the authority/);
    expect(
      await db().outboxMessage.count({ where: { demand: { reference: { in: [bare, reference] } } } }),
    ).toBe(0);
    expect((await factsOf(reference)).redirects).toEqual([]);
  });

  test("is sent by an analyst or counsel, of a demand just received that they may know of", async () => {
    const reference = await held();
    const answerDueAt = await inDays(5);
    for (const role of ["CUSTODIAN", "COMPLIANCE_OFFICER"] as const)
      await expect(redirectToCustomer(world.people[role], { reference, answerDueAt })).rejects.toThrow(
        Forbidden,
      );
    await redirectToCustomer(counsel, { reference, answerDueAt });
    await expect(redirectToCustomer(counsel, { reference, answerDueAt })).rejects.toThrow(WrongState);
    const secret = await registeredDemand(world, { readers: [world.others.COUNSEL] });
    await expect(redirectToCustomer(counsel, { reference: secret, answerDueAt })).rejects.toThrow(NotFound);
  });
});

describe("the authority's answer", () => {
  test("a written release closes the demand as redirected, and nothing else does", async () => {
    const reference = await redirecting();
    await expect(acceptRedirect(counsel, { reference })).rejects.toThrow(/written release of us first/);
    const { facts } = await released(reference);
    expect(facts.redirects[0]).toMatchObject({ answer: "ACCEPTED", recordedById: analyst.actor.id });
    expect(facts.demand.status).toBe("REDIRECTING");
    await expect(released(reference)).rejects.toThrow(Conflict);
    const skip = { reference, ground: "DANGER_TO_LIFE", reason: "x", statement: "" } as const;
    await expect(skipRedirect(counsel, skip)).rejects.toThrow(/has released us in writing/);
    const done = await acceptRedirect(analyst, { reference });
    expect(done.facts.demand).toMatchObject({ status: "CLOSED", outcome: "REDIRECTED" });
  });

  test("a release without its words is none", () => {
    const form = { reference: "NG-7K3M-29QX", answer: "ACCEPTED", answerText: "  " };
    expect(AnswerRedirect.safeParse(form).error?.issues[0]?.path).toEqual(["answerText"]);
  });

  test("a refusal with its reason leads to review, by counsel alone", async () => {
    const reference = await redirecting();
    await answerRedirect(analyst, { reference, answer: "REFUSED", answerText: "The company is a suspect." });
    await expect(acceptRedirect(counsel, { reference })).rejects.toThrow(NotReady);
    const skip = {
      reference,
      ground: "REFUSED_WITH_REASON",
      reason: "",
      statement: "Sam Reyes, today.",
    } as const;
    await expect(skipRedirect(analyst, skip)).rejects.toThrow(Forbidden);
    const { facts } = await skipRedirect(counsel, skip);
    expect(facts.demand.status).toBe("IN_REVIEW");
    expect(facts.skips).toMatchObject([{ ground: "REFUSED_WITH_REASON", statement: "Sam Reyes, today." }]);
  });

  test("no answer leads to review once the day has passed", async () => {
    const reference = await redirecting();
    const skip = { reference, ground: "NO_ANSWER", reason: "", statement: "" } as const;
    await expect(skipRedirect(counsel, skip)).rejects.toThrow(/still has time to answer/);
    await db().redirect.updateMany({
      where: { demand: { reference } },
      data: { answerDueAt: await inDays(-1) },
    });
    expect((await skipRedirect(counsel, skip)).facts.demand.status).toBe("IN_REVIEW");
  });

  test("is recorded only of a demand that was sent on", async () => {
    const reference = await registeredDemand(world);
    await expect(released(reference)).rejects.toThrow(WrongState);
    await expect(acceptRedirect(counsel, { reference })).rejects.toThrow(WrongState);
  });
});
