import { beforeAll, describe, expect, test } from "vitest";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { db, inTransaction } from "@/lib/db";
import { renewPassed } from "@/lib/demands/renew-passed";
import { refusedWith } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { order } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { sendDelayedNotices } from "@/lib/notice/delayed/send-delayed";
import { stopDelayedNotice } from "@/lib/notice/delayed/stop-delayed";
import { approvedDelayed, demandOwing, ledgerOf, proposeDelayed } from "@/lib/notice/delayed/test-delayed";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { propose } from "@/lib/notice/propose";
import { closeDemand } from "@/lib/production/close-demand";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const told = async (reference: string) =>
  (await factsFor(world, reference)).mails.filter(
    ({ kind, state }) => kind === "NOTICE" && state === "READY",
  );
const systemActs = async (reference: string) => {
  const { demand } = await factsFor(world, reference);
  const rows = await db().auditEntry.findMany({ where: { demandId: demand.id, actorId: null } });
  return rows.map(({ action }) => action);
};

describe("a delayed notice", () => {
  test("is approved only once the reminder seven days before has come, by two people, and only without an extension", async () => {
    const reference = await demandOwing(world, 30);
    await expect(proposeDelayed(world, reference)).rejects.toThrow(/approved once the reminder/);
    await daysPass(28);
    const { facts } = await proposeDelayed(world, reference);
    const proposalId = facts.proposals.at(-1)?.id ?? "";
    await expect(confirmProposal(world.people.COUNSEL, { reference, proposalId })).rejects.toThrow(
      /Who proposed this cannot confirm it/,
    );
    await expect(proposeDelayed(world, reference)).rejects.toThrow(/proposed already/);
    await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    await expect(proposeDelayed(world, reference)).rejects.toThrow(/goes by itself/);
  });

  test("is not approved while the customer's time would end after our answer is due: more time is asked for first", async () => {
    const reference = await demandOwing(world, 2, 5);
    await expect(proposeDelayed(world, reference)).rejects.toThrow(/Ask the authority for an extension/);
  });

  test("goes once, at the first permitted moment, whatever the number of workers, and the ledger says when", async () => {
    const outbox = await TestOutbox.open();
    try {
      const reference = await demandOwing(world, 2);
      await approvedDelayed(world, reference);
      const { orders, now } = await factsFor(world, reference);
      const until = orders[0]?.holdsUntil?.getTime() ?? 0;
      expect(await ledgerOf(reference)).toMatchObject({ standing: "OWED", owed: 2, due_at: new Date(until) });
      await daysPass((until - now.getTime()) / 86_400_000 - 0.01);
      expect(await sendDelayedNotices()).toBe(0);
      await daysPass(0.02);
      await Promise.all([sendDelayedNotices(), sendDelayedNotices(), sendDelayedNotices()]);
      while ((await sendDelayedNotices()) > 0);
      expect(await told(reference)).toHaveLength(2);
      expect((await factsFor(world, reference)).notices).toHaveLength(2);
      expect(await ledgerOf(reference)).toMatchObject({ standing: "UNDER_WAY" });
      await outbox.drain();
      expect(await ledgerOf(reference)).toMatchObject({ standing: "SENT", sent_at: expect.any(Date) });
      expect((await systemActs(reference)).filter((act) => act === "sendDelayedNotice")).toHaveLength(1);
    } finally {
      await outbox.close();
    }
  });

  test("goes also where the demand was closed long ago", async () => {
    const { reference, productionId } = await demandDelivered(world, { secrecy: "IN_FORCE" });
    await db()
      .$executeRaw`UPDATE collection_link SET expires_at = app_now() WHERE production_id = ${productionId}::uuid`;
    const closed = await closeDemand(world.people.COUNSEL, { reference });
    await daysPass(300);
    await expect(proposeDelayed(world, reference)).rejects.toThrow(/no moment is known/);
    const orderId = closed.facts.orders[0]?.id;
    const ending = { reference, kind: "END_SECRECY", orderId, reason: "Released by the court." } as const;
    const proposed = await propose(world.people.COUNSEL, ending);
    const proposalId = proposed.facts.proposals.at(-1)?.id ?? "";
    await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    await approvedDelayed(world, reference);
    expect(await sendDelayedNotices()).toBe(1);
    expect((await factsFor(world, reference)).notices.at(-1)).toMatchObject({ kind: "DELAYED" });
    expect((await told(reference)).length).toBeGreaterThan(0);
  });

  test("is void as soon as an order comes, and both people learn why", async () => {
    const reference = await demandOwing(world, 2);
    await approvedDelayed(world, reference);
    await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
    const { delayed, demand } = await factsFor(world, reference);
    expect(delayed).toMatchObject([{ endedAs: "VOID", why: "ORDER" }]);
    const entries = await db().inboxEntry.findMany({ where: { demandId: demand.id, reason: "OWED" } });
    const people = entries.map(({ personId }) => personId);
    expect(people).toEqual(
      expect.arrayContaining([world.people.COUNSEL.actor.id, world.others.COUNSEL.actor.id]),
    );
    await daysPass(10);
    expect(await sendDelayedNotices()).toBe(0);
    expect(await told(reference)).toHaveLength(0);
  });

  test("is void where it would read otherwise than it was approved", async () => {
    const reference = await demandOwing(world, 2);
    await approvedDelayed(world, reference);
    const name = `${world.authority.name} and Others`;
    await db().authority.update({ where: { id: world.authority.id }, data: { name } });
    await daysPass(10);
    expect(await sendDelayedNotices()).toBe(0);
    expect((await factsFor(world, reference)).delayed).toMatchObject([{ endedAs: "VOID", why: "WORDS" }]);
    expect(await told(reference)).toHaveLength(0);
  });

  test("waits while nobody can be reached, stands in the queue meanwhile, and goes once somebody can", async () => {
    const reference = await demandOwing(world, 2);
    await approvedDelayed(world, reference);
    for (const { id } of world.customer.administrators)
      await inTransaction((tx) =>
        recordBounce(tx, world.people.COUNSEL, { administratorId: id, hard: true }),
      );
    await daysPass(10);
    await renewPassed(null);
    expect(await sendDelayedNotices()).toBe(0);
    expect(await ledgerOf(reference)).toMatchObject({ standing: "OWED", unreachable: true });
    const clock = await db().runningClock.findFirst({ where: { demand: { reference }, kind: "notice" } });
    expect(clock?.label).toBe("A notice owed to the customer reaches nobody");
    await confirmByHand(world.people.COUNSEL, { contactId: world.customer.administrators[0]?.id ?? "" });
    while ((await sendDelayedNotices()) > 0);
    expect(await told(reference)).toHaveLength(1);
  });

  test("is stopped by one person, and is owed still", async () => {
    const reference = await demandOwing(world, 2);
    await approvedDelayed(world, reference);
    await stopDelayedNotice(world.people.COUNSEL, { reference, reason: "The clerk called." });
    await daysPass(10);
    expect(await sendDelayedNotices()).toBe(0);
    expect(await ledgerOf(reference)).toMatchObject({ standing: "OWED" });
    await expect(stopDelayedNotice(world.people.COUNSEL, { reference, reason: "Again." })).rejects.toThrow(
      /No delayed notice is approved/,
    );
  });
});

describe("PostgreSQL refuses", () => {
  const sent = (id: string, noticeId: string): [string, unknown[]] => [
    `UPDATE delayed_notice SET ended_at = app_now(), ended_as = 'SENT', notice_id = $2 WHERE id = $1`,
    [id, noticeId],
  ];

  test("a delayed notice of one person, and one whose terms are rewritten", async () => {
    const reference = await demandOwing(world, 2);
    await proposeDelayed(world, reference);
    const { delayed, notices } = await factsFor(world, reference);
    const id = delayed[0]?.id ?? "";
    expect(await refusedWith(sent(id, notices[0]?.id ?? ""))).toBe("NG004");
    expect(await refusedWith([`UPDATE delayed_notice SET orders = '{}' WHERE id = $1`, [id]])).toBe("42501");
    expect(await refusedWith([`DELETE FROM delayed_notice WHERE id = $1`, [id]])).toBe("42501");
  });

  test("to lose a paper or a key while the notice is owed", async () => {
    const reference = await demandOwing(world, 2);
    const { demand } = await factsFor(world, reference);
    const person = world.people.COUNSEL.actor.id;
    const file = `INSERT INTO stored_file (id, name, size, sha256, wrapped_key, key_id, uploaded_by_id)
      VALUES ('11111111-1111-4111-8111-111111111111', 'order.pdf', 1, 'x', 'key', 'id', $1)`;
    const attach = `INSERT INTO document (demand_id, file_id, title) VALUES ($1, '11111111-1111-4111-8111-111111111111', 'Order')`;
    const lose =
      "UPDATE stored_file SET wrapped_key = NULL WHERE id = '11111111-1111-4111-8111-111111111111'";
    expect(await refusedWith([file, [person]], [attach, [demand.id]], [lose])).toBe("NG007");
    expect(await refusedWith([file, [person]], [lose])).toBe("nothing refused it");
  });
});
