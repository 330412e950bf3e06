import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { removeContact } from "@/lib/contacts/remove-contact";
import { renewNoted } from "@/lib/contacts/renew-noted";
import { db, inTransaction } from "@/lib/db";
import { raiseAlarms } from "@/lib/demands/alarms/raise-alarms";
import { queueOf } from "@/lib/demands/queue";
import { renewPassed } from "@/lib/demands/renew-passed";
import { daysPass } from "@/lib/demands/test-clock";
import { demandApproved } from "@/lib/demands/test-life";
import { order } from "@/lib/demands/test-notice";
import { factsFor } from "@/lib/demands/test-production";
import { makeCustomer, makeWorld, type TestCustomer, type World } from "@/lib/demands/test-world";
import { withdraw } from "@/lib/intake/withdraw";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { sendDelayedNotices } from "@/lib/notice/delayed/send-delayed";
import { approvedDelayed, dayIn, demandOwing, ledgerOf } from "@/lib/notice/delayed/test-delayed";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { propose } from "@/lib/notice/propose";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const told = async (reference: string) =>
  (await factsFor(world, reference)).mails.filter(({ kind }) => kind === "NOTICE");
const sendAll = async () => {
  while ((await sendDelayedNotices()) > 0);
};
const delayedOf = async (reference: string) => (await factsFor(world, reference)).delayed.at(-1);
const until = async (reference: string, at: Date | null | undefined) =>
  daysPass(((at?.getTime() ?? 0) - (await factsFor(world, reference)).now.getTime()) / 86_400_000 + 0.001);

/** A notice owed under orders that end in so many days each, the second entered beside the first. */
async function owingUnder(
  customer: TestCustomer,
  ...ends: { days: number; covers?: "ANYONE" | "ALL_BUT_NAMED"; permits?: string[] }[]
) {
  const reference = await demandApproved(world, { dueInDays: 400, customer });
  for (const { days, covers = "ANYONE", permits = [] } of ends)
    await enterSecrecy(world.people.COUNSEL, {
      ...{ reference, ...order, covers, permits, indefinite: false },
      endsOn: await dayIn(days),
    });
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  return reference;
}

/** From a Tuesday on, ends of two days that follow are never moved to one Monday. */
const untilTuesday = async () => daysPass((9 - (await now(db())).getUTCDay()) % 7);

const freshCustomer = () => inTransaction((tx) => makeCustomer(tx, "Heath Works", ["fresh", "fresh"]));

describe("the first permitted moment", () => {
  test("under two orders against anyone is that of the later one", async () => {
    await untilTuesday();
    const reference = await owingUnder(await freshCustomer(), { days: 1 }, { days: 2 });
    await approvedDelayed(world, reference);
    const { orders } = await factsFor(world, reference);
    const [first, second] = orders.map((one) => one.holdsUntil);
    await until(reference, first);
    await sendAll();
    expect(await told(reference)).toHaveLength(0);
    await until(reference, second);
    await sendAll();
    expect(await told(reference)).toHaveLength(2);
  });

  test("comes at once where two people end the order early, and the approval stands", async () => {
    const reference = await owingUnder(await freshCustomer(), { days: 2 });
    await approvedDelayed(world, reference);
    const orderId = (await factsFor(world, reference)).orders[0]?.id;
    const ending = { reference, kind: "END_SECRECY", orderId, reason: "Lifted by the court." } as const;
    const { facts } = await propose(world.people.COUNSEL, ending);
    const proposalId = facts.proposals.at(-1)?.id ?? "";
    await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    await sendAll();
    expect(await told(reference)).toHaveLength(2);
    expect(await delayedOf(reference)).toMatchObject({ endedAs: "SENT" });
  });

  test("of one whom an order names is the end of the other; who is covered longer stays owed", async () => {
    const customer = await freshCustomer();
    const named = customer.administrators[0]?.id ?? "";
    const reference = await owingUnder(
      customer,
      { days: 2 },
      { days: 5, covers: "ALL_BUT_NAMED", permits: [named] },
    );
    await approvedDelayed(world, reference);
    await until(reference, (await factsFor(world, reference)).orders[0]?.holdsUntil);
    await sendAll();
    const mails = await told(reference);
    expect(mails.map(({ toAddress }) => toAddress)).toEqual([customer.administrators[0]?.email]);
    expect(await ledgerOf(reference)).toMatchObject({ standing: "OWED" });
  });

  test("of an order shorter than a week warns once, at once, and may be approved at once", async () => {
    const reference = await demandOwing(world, 3);
    const { demand } = await factsFor(world, reference);
    await raiseAlarms();
    const alarms = await db().alarm.findMany({
      where: { demandId: demand.id, key: { startsWith: "secrecy" } },
    });
    expect(alarms.map(({ daysBefore }) => daysBefore)).toEqual([7]);
    await approvedDelayed(world, reference);
  });
});

describe("an approved delayed notice", () => {
  test("ends with the demand, where nothing left: nothing is said to go by itself", async () => {
    const reference = await demandOwing(world, 2);
    await approvedDelayed(world, reference);
    await withdraw(world.people.COUNSEL, { reference, text: "Withdrawn by letter." });
    expect(await delayedOf(reference)).toMatchObject({ endedAs: "VOID", why: "SETTLED" });
    await daysPass(10);
    await sendAll();
    expect(await told(reference)).toHaveLength(0);
  });

  test("goes to whom the customer listed yesterday, where those to whom it was owed left the list", async () => {
    const customer = await freshCustomer();
    const reference = await owingUnder(customer, { days: 2 });
    await approvedDelayed(world, reference);
    const newcomer = await db().administrator.create({
      data: {
        ...{ customerId: customer.id, name: "New Hand", email: `new@${customer.domain}` },
        capacity: "ADMINISTRATOR",
      },
    });
    await db().contactConfirmation.create({
      data: { administratorId: newcomer.id, confirmedAt: await now(), way: "CALL" },
    });
    for (const { id } of customer.administrators)
      await removeContact(world.people.COUNSEL, { contactId: id });
    await renewNoted();
    const { orders } = await factsFor(world, reference);
    expect(await ledgerOf(reference)).toMatchObject({ standing: "OWED", due_at: orders[0]?.holdsUntil });
    await until(reference, orders[0]?.holdsUntil);
    await renewPassed(null);
    const clock = await db().runningClock.findFirst({ where: { demand: { reference }, kind: "notice" } });
    expect(clock?.label).toBe("A notice owed to the customer may be given");
    const [head] = (await queueOf(world.people.COUNSEL, { customer: customer.id })).rows;
    expect(head).toMatchObject({ reference, noticeDue: true });
    await sendAll();
    expect((await told(reference)).map(({ toAddress }) => toAddress)).toEqual([newcomer.email]);
  });
});
