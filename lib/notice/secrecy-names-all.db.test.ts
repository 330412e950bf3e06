import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { enterByLink } from "@/lib/contacts/links/enter-by-link";
import { makeLink } from "@/lib/contacts/links/make-link";
import { db, inTransaction } from "@/lib/db";
import { demandTold, factsOf, order } from "@/lib/demands/test-notice";
import { makeCustomer, makeWorld, type World } from "@/lib/demands/test-world";
import { customerNotice } from "@/lib/notice/customer/customer-notice";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { answersAccepted, atPage, toldJustNow } from "@/lib/notice/customer/test-customer";
import { endObjection } from "@/lib/notice/end-objection";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { RunningSends } from "@/lib/notice/outbox/running-sends";
import { stopForbidden } from "@/lib/notice/outbox/stop-forbidden";

let world: World;
let reference: string;
let people: Record<"fresh" | "aging" | "legal", ReturnType<typeof atPage>>;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  const customer = await inTransaction((tx) => makeCustomer(tx, "Fig Mills", ["fresh", "aging"]));
  const [fresh, aging] = customer.administrators.map(atPage);
  if (!fresh || !aging) throw new Error("The customer has two administrators.");
  people = { fresh, aging, legal: atPage(customer.legalContact) };
  reference = await demandTold(world, { customer });
});

/** The legal contact comes in by a link of their own, which the notice did not bring. */
async function comesIn(administratorId = people.legal.actor.administratorId) {
  const token = await inTransaction(async (tx) => {
    const expiresAt = new Date((await now(tx)).getTime() + 3_600_000);
    return makeLink(tx, { purpose: "ENTRY", administratorId, expiresAt });
  });
  await enterByLink(token);
}
async function objectionEnds() {
  const filed = await fileObjection(people.fresh, { reference, grounds: "Privilege.", file: null });
  const objectionId = filed.facts.objections[0]?.id ?? "";
  await endObjection(world.people.COUNSEL, {
    ...{ reference, objectionId, end: "DISMISSED", endReason: "On file." },
  });
}
async function incidentOf(more: Partial<Parameters<typeof enterSecrecy>[1]> = {}) {
  await enterSecrecy(world.people.COMPLIANCE_OFFICER, { ...order, reference, ...more });
  return (await factsOf(world, reference)).incidents.at(-1)?.summary ?? "";
}

describe("the incident about secrecy that came too late names", () => {
  test("the legal contact who was told by the answer to an objection alone", async () => {
    await toldJustNow(reference);
    await objectionEnds();
    await answersAccepted(reference);
    expect(await incidentOf()).toMatch(
      /Accepted for: aging-1 and fresh-0\. Told, or possibly told, how an objection ended: .*aging-1.*\./,
    );
    const { legal } = people;
    const told = /how an objection ended: ([^.]+)\./.exec(
      (await factsOf(world, reference)).incidents[0]?.summary ?? "",
    );
    expect(told?.[1]).toContain(legal.actor.name);
  });

  test("nobody to whom an answer still waits: it is held", async () => {
    await toldJustNow(reference);
    await objectionEnds();
    expect(await incidentOf()).not.toMatch(/objection ended/);
  });

  test("an address that nobody has any more", async () => {
    await toldJustNow(reference);
    await objectionEnds();
    await answersAccepted(reference);
    const { administratorId: id } = people.legal.actor;
    const { email } = await db().administrator.findUniqueOrThrow({ where: { id } });
    await db().administrator.update({ where: { id }, data: { email: "new@fig.example" } });
    expect(await incidentOf()).toMatch(new RegExp(`objection ended: [^:]*${email}`));
  });

  test("who read the notice at the customer's page, and the legal contact who could have seen it in the list", async () => {
    await toldJustNow(reference);
    await customerNotice(people.fresh.actor, reference);
    await comesIn();
    const summary = await incidentOf();
    const read = /at the customer's page: ([^.]+)\./.exec(summary)?.[1];
    expect(read).toContain(people.fresh.actor.name);
    expect(read).toContain(people.legal.actor.name);
    expect(read).not.toContain(people.aging.actor.name);
  });

  test("no legal contact who did not come in since, and nobody whom the order permits", async () => {
    await toldJustNow(reference);
    await customerNotice(people.fresh.actor, reference);
    const permits = [people.fresh.actor.administratorId];
    const summary = await incidentOf({ covers: "ALL_BUT_NAMED", permits });
    expect(summary).toMatch(/Accepted for: aging-1\./);
    expect(summary).not.toMatch(/customer's page|fresh-0/);
  });

  test("nobody twice for a second order", async () => {
    await toldJustNow(reference);
    await comesIn();
    await incidentOf();
    await incidentOf({ court: "Another court" });
    expect((await factsOf(world, reference)).incidents).toHaveLength(1);
  });
});

test("an answer under way is broken off like a notice", async () => {
  await toldJustNow(reference);
  await objectionEnds();
  const where = { demand: { reference }, kind: "CUSTOMER_ANSWER" };
  await db().outboxMessage.updateMany({ where, data: { state: "SENDING" } });
  const running = new RunningSends();
  const mails = await db().outboxMessage.findMany({ where });
  const signals = mails.map(({ id }) => running.begin(id));
  await stopForbidden(running, running.ids);
  expect(signals.map(({ aborted }) => aborted)).toEqual(mails.map(() => false));
  expect(await incidentOf()).toMatch(/possibly told, how an objection ended/);
  await stopForbidden(running, running.ids);
  expect(signals.map(({ aborted }) => aborted)).toEqual(mails.map(() => true));
});
