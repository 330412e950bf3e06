import { beforeEach, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { ChooseWays, chooseWays, waysOf } from "@/lib/demands/inbox/choose-ways";
import { markRead, markUnread } from "@/lib/demands/inbox/mark-read";
import { inboxOf, unreadCount } from "@/lib/demands/inbox/read-inbox";
import { inviteAndTell, resetAndTell } from "@/lib/demands/inbox/tell-of-account";
import { tellPeople } from "@/lib/demands/inbox/tell-people";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { withdraw } from "@/lib/intake/withdraw";
import { propose } from "@/lib/notice/propose";
import { withdrawProposal } from "@/lib/notice/withdraw-proposal";

let world: World;
let reader: Somebody;
let other: Somebody;
beforeEach(async () => {
  world = await makeWorld();
  reader = world.people.COUNSEL;
  other = world.others.COUNSEL;
});

const demandId = async (reference: string) =>
  (await db().demand.findUniqueOrThrow({ where: { reference }, select: { id: true } })).id;

async function tell(reference: string, people: Somebody[], by = other): Promise<number> {
  const id = await demandId(reference);
  return inTransaction((tx) =>
    tellPeople(tx, {
      demandId: id,
      people: people.map(({ actor }) => actor.id),
      reason: "ASSIGNED",
      actor: by.actor,
    }),
  );
}

test("whoever's second factor another person reset reads of it, also who sees no demand", async () => {
  const administrator = world.people.INSTALLATION_ADMINISTRATOR;
  await db().person.update({
    where: { id: reader.actor.id },
    data: { roles: ["INSTALLATION_ADMINISTRATOR"] },
  });
  const own = { actor: { ...reader.actor, roles: ["INSTALLATION_ADMINISTRATOR" as const] } };
  await resetAndTell(administrator, reader.actor.id);
  expect(await unreadCount(own)).toBe(1);
  const told = {
    reference: null,
    reason: "ACCOUNT",
    act: "secondFactorReset",
    actor: administrator.actor.name,
  };
  expect((await inboxOf(own)).entries).toMatchObject([told]);
  expect(await inboxOf(administrator)).toMatchObject({ entries: [] });
  await inviteAndTell(administrator, reader.actor.id);
  expect((await inboxOf(own)).entries).toMatchObject([{ act: "personInvited" }, told]);
  expect(await markRead(own, "unread")).not.toBeNull();
  expect(await unreadCount(own)).toBe(0);
});

describe("who is told", () => {
  test("those named, and never whoever acts", async () => {
    const reference = await registeredDemand(world);
    expect(await tell(reference, [reader, other])).toBe(1);
    const { entries } = await inboxOf(reader);
    expect(entries).toMatchObject([
      { reference, reason: "ASSIGNED", actor: other.actor.name, standsInFor: null, readAt: null },
    ]);
    expect(await inboxOf(other)).toEqual({ entries: [], older: null });
  });

  test("nobody of a restricted demand that does not name them", async () => {
    const reference = await registeredDemand(world, { readers: [other] });
    expect(await tell(reference, [reader])).toBe(0);
    expect(await unreadCount(reader)).toBe(0);
  });

  test("nobody whose role sees no demands any more, by mail neither", async () => {
    const reference = await registeredDemand(world, { readers: [reader, other] });
    const personId = reader.actor.id;
    await chooseWays(reader, ChooseWays.parse({ ASSIGNED: "MAIL" }));
    await db().person.update({ where: { id: personId }, data: { roles: ["INSTALLATION_ADMINISTRATOR"] } });
    expect(await tell(reference, [reader])).toBe(0);
    expect(await db().outboxMessage.count({ where: { demand: { reference }, kind: "ALERT" } })).toBe(0);
  });

  test("nobody whose account is disabled, and nobody who chose not to be told for this reason", async () => {
    const reference = await registeredDemand(world);
    await db().person.update({ where: { id: reader.actor.id }, data: { disabledAt: new Date() } });
    await db().inboxChoice.create({
      data: { personId: world.people.LEAD_COUNSEL.actor.id, reason: "ASSIGNED", how: "NONE" },
    });
    expect(await tell(reference, [reader, world.people.LEAD_COUNSEL])).toBe(0);
  });

  test("by a mail that says the reference and nothing of the demand, where that was chosen", async () => {
    const reference = await registeredDemand(world);
    await db().inboxChoice.create({
      data: { personId: reader.actor.id, reason: "ASSIGNED", how: "MAIL" },
    });
    await tell(reference, [reader]);
    const [mail] = await db().outboxMessage.findMany({ where: { demandId: await demandId(reference) } });
    expect(mail?.kind).toBe("ALERT");
    const text = Buffer.from(mail?.bytes ?? []).toString();
    expect(text).toContain(reference);
    for (const telling of [world.customer.name, world.authority.name, other.actor.name])
      expect(text).not.toContain(telling);
  });
});

describe("what stands in the inbox", () => {
  test("an entry about a demand that the person may know of no more is neither shown nor counted", async () => {
    const reference = await registeredDemand(world);
    await tell(reference, [reader]);
    expect(await unreadCount(reader)).toBe(1);
    await db().demand.update({ where: { reference }, data: { restricted: true } });
    expect(await unreadCount(reader)).toBe(0);
    expect((await inboxOf(reader)).entries).toEqual([]);
    expect(await markRead(reader, "unread")).toBeNull();
  });

  test("reading settles what is about the demand opened; marking all is undone to the very same", async () => {
    const [first, second] = [await registeredDemand(world), await registeredDemand(world)];
    await tell(first, [reader]);
    await tell(second, [reader]);
    await markRead(reader, { demandId: await demandId(first) });
    expect((await inboxOf(reader, { unread: true })).entries.map((one) => one.reference)).toEqual([second]);
    const at = await markRead(reader, "unread");
    expect(await unreadCount(reader)).toBe(0);
    if (!at) throw new Error("Nothing was marked.");
    await markUnread(reader, { readAt: at });
    expect((await inboxOf(reader, { unread: true })).entries.map((one) => one.reference)).toEqual([second]);
  });

  test("nobody marks the entries of another", async () => {
    const reference = await registeredDemand(world);
    await tell(reference, [reader]);
    const [entry] = (await inboxOf(reader)).entries;
    expect(await markRead(other, { ids: [entry?.id ?? ""] })).toBeNull();
    expect(await unreadCount(reader)).toBe(1);
  });

  test("is filtered by its reason and read page by page", async () => {
    const reference = await registeredDemand(world);
    for (let told = 0; told < 51; told += 1) await tell(reference, [reader]);
    const first = await inboxOf(reader, { reason: "ASSIGNED" });
    expect(first.entries).toHaveLength(50);
    const second = await inboxOf(reader, { reason: "ASSIGNED" }, first.older);
    expect(second.entries).toHaveLength(1);
    expect(first.entries.map(({ id }) => id)).not.toContain(second.entries[0]?.id);
    expect((await inboxOf(reader, { reason: "MENTIONED" })).entries).toEqual([]);
  });

  test("the app's role rewrites nothing of an entry but when it was read", async () => {
    expect(await refusedWith(["UPDATE inbox_entry SET reason = 'X'"])).toBe("42501");
    expect(await refusedWith(["DELETE FROM inbox_entry"])).toBe("42501");
    expect(await refusedWith(["UPDATE inbox_entry SET read_at = now()"])).toBe("nothing refused it");
  });
});

describe("how one is told", () => {
  test("is chosen by reason, and what somebody waits for is never switched off", async () => {
    await chooseWays(reader, ChooseWays.parse({ WATCHED: "NONE", ASSIGNED: "MAIL" }));
    expect(await waysOf(reader)).toMatchObject({ WATCHED: "NONE", ASSIGNED: "MAIL", MENTIONED: "INBOX" });
    expect(ChooseWays.safeParse({ ASSIGNED: "NONE" }).success).toBe(false);
    expect(ChooseWays.safeParse({ WATCHED: "PIGEON" }).success).toBe(false);
  });
});

describe("what waits for a second person", () => {
  test("waits for those who could confirm it and not for who proposed, and for nobody once it was withdrawn", async () => {
    const reference = await registeredDemand(world);
    await withdraw(other, { reference, text: "By telephone." });
    const { facts } = await propose(other, { reference, kind: "REOPEN", reason: "It was not meant." });
    const unread = async (who: Somebody) =>
      (await inboxOf(who, { reason: "APPROVAL", unread: true })).entries.map(({ act }) => act);
    expect(await unread(reader)).toEqual(["propose"]);
    expect(await unread(other)).toEqual([]);
    expect(await unread(world.people.CUSTODIAN)).toEqual([]);
    await withdrawProposal(other, { reference, proposalId: facts.proposals[0]?.id ?? "" });
    expect(await unread(reader)).toEqual([]);
  });
});
