import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { administratorsOf } from "@/lib/demands/standing";
import { demandTold, factsOf, order, today } from "@/lib/demands/test-notice";
import { noticeMails, TestOutbox } from "@/lib/demands/test-outbox";
import { registration } from "@/lib/demands/test-registration";
import { type DemandWanted, makeWorld, type World } from "@/lib/demands/test-world";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { answerSecrecy } from "@/lib/notice/answer-secrecy";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { noticeCode } from "@/lib/notice/notice-code";
import { propose } from "@/lib/notice/propose";
import { noticeIsGenuine } from "@/lib/notice/verify-notice";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

async function told(): Promise<string> {
  const reference = await demandTold(world);
  await outbox.drain();
  return reference;
}

/** A corrected paper in the place of the older one. */
async function newerThan(
  supersedes: string,
  wanted: DemandWanted = { secrecy: "IN_FORCE" },
): Promise<string> {
  const input = RegisterInstrument.parse({ ...(await registration(world, wanted)), supersedes });
  return (await registerInstrument(world.people.INTAKE_ANALYST, input)).references[0] ?? "";
}

async function codeOf(reference: string): Promise<string> {
  const facts = await factsOf(world, reference);
  return noticeCode(facts.demand.id, administratorsOf(facts)[0]?.id ?? "");
}

/** The one incident of the demand, of which both lead counsel were told. */
async function incidentOn(reference: string): Promise<string> {
  const { incidents, demand } = await factsOf(world, reference);
  expect(incidents).toMatchObject([{ kind: "SECRECY_AFTER_NOTICE", closedAt: null }]);
  expect(await db().outboxMessage.count({ where: { demandId: demand.id, kind: "ALERT" } })).toBe(2);
  return incidents[0]?.summary ?? "";
}

describe("a corrected paper brings secrecy after the older one's notice", () => {
  test("was accepted: an incident opens on the newer demand, and the notice is confirmed to nobody", async () => {
    const older = await told();
    const code = await codeOf(older);
    expect(await noticeIsGenuine(code, await today())).toBe(true);
    const newer = await newerThan(older);
    expect(await incidentOn(newer)).toContain("Accepted for: aging-1 and fresh-0.");
    expect(await noticeIsGenuine(code, await today())).toBe(false);
    const { demand, incidents, orders } = await factsOf(world, older);
    expect(demand).toMatchObject({ secrecy: "IN_FORCE", outcome: "SUPERSEDED" });
    expect(incidents).toEqual([]);
    expect(orders).toHaveLength(1);
    const rows = await db().auditEntry.findMany({ where: { demandId: demand.id, action: "enterSecrecy" } });
    expect(rows).toHaveLength(1);
  });

  test("is under way: it is broken off, never sent again, and named as possibly sent", async () => {
    outbox.server.fault("rcpt", "hold");
    const older = await demandTold(world);
    const sending = outbox.send();
    await outbox.server.held();
    const newer = await newerThan(older);
    const mail = (await noticeMails(world, older)).find((one) => one.state === "SENDING");
    outbox.running.stop(mail?.id ?? "");
    await sending;
    outbox.server.release();
    await outbox.server.quiet();
    expect(await incidentOn(newer)).toMatch(/Possibly sent to: (fresh-0|aging-1)\.$/);
    expect((await noticeMails(world, older)).map((one) => one.state).sort()).toEqual(["CANCELLED", "HELD"]);
    expect(await outbox.drain()).toBe(2);
    expect(outbox.server.accepted.map(({ to }) => to).join()).not.toContain(world.customer.domain);
  });

  test("waits: it never goes, and nothing happened that would be an incident", async () => {
    const older = await demandTold(world);
    const newer = await newerThan(older);
    expect((await noticeMails(world, older)).map((one) => one.state)).toEqual(["CANCELLED", "CANCELLED"]);
    expect((await factsOf(world, newer)).incidents).toEqual([]);
  });

  test("and a kind that is secret by itself does so too", async () => {
    const older = await told();
    expect(await incidentOn(await newerThan(older, { kind: "US-NSL" }))).toContain("Accepted for:");
    expect(await noticeIsGenuine(await codeOf(older), await today())).toBe(false);
  });
});

describe("secrecy comes later to the newer demand", () => {
  test("by an order of anybody at the desk, also while it is unknown", async () => {
    for (const [who, secrecy] of [
      [world.people.COMPLIANCE_OFFICER, "UNKNOWN"],
      [world.people.COUNSEL, "UNKNOWN"],
    ] as const) {
      const older = await told();
      const newer = await newerThan(older, { secrecy });
      expect((await factsOf(world, newer)).incidents).toEqual([]);
      await enterSecrecy(who, { reference: newer, ...order, permits: [] });
      expect(await incidentOn(newer)).toContain("Accepted for: aging-1 and fresh-0.");
      expect(await noticeIsGenuine(await codeOf(older), await today())).toBe(false);
    }
  });

  test("by counsel's answer", async () => {
    const older = await told();
    const newer = await newerThan(older, { secrecy: "UNKNOWN" });
    await answerSecrecy(world.people.COUNSEL, { reference: newer, answer: "IN_FORCE" });
    expect(await incidentOn(newer)).toContain("Accepted for: aging-1 and fresh-0.");
    expect(await noticeIsGenuine(await codeOf(older), await today())).toBe(false);
  });

  test("and ends beside the older one, too, once two people have ended it", async () => {
    const older = await told();
    const newer = await newerThan(older);
    const { orders } = await factsOf(world, newer);
    const { facts } = await propose(world.people.COUNSEL, {
      ...{ reference: newer, kind: "END_SECRECY", reason: "Released by the court." },
      orderId: orders[0]?.id ?? "",
    });
    const proposalId = facts.proposals[0]?.id ?? "";
    await confirmProposal(world.people.LEAD_COUNSEL, { reference: newer, proposalId });
    for (const reference of [newer, older])
      expect((await factsOf(world, reference)).orders.map((one) => one.releasedAt !== null)).toEqual([true]);
    expect(await noticeIsGenuine(await codeOf(older), await today())).toBe(true);
  });
});

test("one lead counsel whose address no mail can reach does not undo the secrecy, and is named", async () => {
  const { id } = world.others.LEAD_COUNSEL.actor;
  const { email, name } = await db().person.findUniqueOrThrow({ where: { id } });
  await db().person.update({ where: { id }, data: { email: `${"x".repeat(70)}@desk.example` } });
  try {
    const reference = await told();
    await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
    const { demand, incidents } = await factsOf(world, reference);
    expect(demand.secrecy).toBe("IN_FORCE");
    expect(incidents[0]?.summary).toContain(`No mail can be sent to the addresses of: ${name}.`);
    expect(await db().outboxMessage.count({ where: { demandId: demand.id, kind: "ALERT" } })).toBe(1);
  } finally {
    await db().person.update({ where: { id }, data: { email } });
  }
});
