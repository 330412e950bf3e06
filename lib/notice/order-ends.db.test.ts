import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { order } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { factsFor, upload } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { attachDocument } from "@/lib/intake/attach-document";
import { answerSecrecyFlag } from "@/lib/notice/answer-secrecy-flag";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { approvedDelayed, dayIn, demandOwing, ledgerOf } from "@/lib/notice/delayed/test-delayed";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { extendSecrecy } from "@/lib/notice/extend-secrecy";
import { propose } from "@/lib/notice/propose";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

async function paperOf(reference: string): Promise<string> {
  const fileId = await upload(world.people.COUNSEL, "extension.pdf", "%PDF-1.4\n%%EOF\n");
  await attachDocument(world.people.COUNSEL, { reference, documents: [fileId] });
  return (await factsFor(world, reference)).documents.at(-1)?.id ?? "";
}

async function extended(reference: string, days: number, who = world.people.COMPLIANCE_OFFICER) {
  const documentId = await paperOf(reference);
  const orderId = (await factsFor(world, reference)).orders.at(-1)?.id ?? "";
  const endsOn = await dayIn(days);
  return extendSecrecy(who, { reference, orderId, endsOn, indefinite: false, documentId, finding: "" });
}

async function byTwo(reference: string, input: Partial<Parameters<typeof propose>[1]>): Promise<void> {
  const wanted = { reference, kind: "END_SECRECY", reason: "By order of the court.", ...input } as const;
  const { facts } = await propose(world.people.COUNSEL, wanted);
  const proposalId = facts.proposals.at(-1)?.id ?? "";
  await confirmProposal(world.others.COUNSEL, { reference, proposalId });
}

describe("an extension", () => {
  test("is entered by one person with its paper, forbids longer, and makes an approved notice void", async () => {
    const reference = await demandOwing(world, 2);
    await approvedDelayed(world, reference);
    const { facts } = await extended(reference, 60);
    const [first, second] = facts.orders;
    expect(second).toMatchObject({ changesId: first?.id, covers: first?.covers, court: first?.court });
    const { delayed } = await factsFor(world, reference);
    expect(delayed).toMatchObject([{ endedAs: "VOID", why: "ORDER" }]);
    expect(await ledgerOf(reference)).toMatchObject({ standing: "OWED", due_at: second?.holdsUntil });
  });

  test("ends later than its order, needs a paper of the demand, and extends the newest only", async () => {
    const reference = await demandOwing(world, 30);
    const { orders } = await factsFor(world, reference);
    const ask = { reference, orderId: orders[0]?.id ?? "", indefinite: false, finding: "" };
    const documentId = await paperOf(reference);
    const sooner = { ...ask, endsOn: await dayIn(20), documentId };
    await expect(extendSecrecy(world.people.COUNSEL, sooner)).rejects.toMatchObject({
      fields: { endsOn: /./ },
    });
    const strange = { ...ask, endsOn: await dayIn(60), documentId: world.customer.id };
    await expect(extendSecrecy(world.people.COUNSEL, strange)).rejects.toMatchObject({
      fields: { documentId: "Choose a paper of this demand." },
    });
    await extended(reference, 60);
    const again = { ...ask, endsOn: await dayIn(90), documentId };
    await expect(extendSecrecy(world.people.COUNSEL, again)).rejects.toMatchObject({
      fields: { orderId: /changed since/ },
    });
  });

  test("that comes after the notice had gone opens an incident that names who was told", async () => {
    const outbox = await TestOutbox.open();
    try {
      const reference = await demandOwing(world, 1);
      await daysPass(7);
      await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
      await outbox.drain();
      const { facts } = await extended(reference, 60);
      expect(facts.incidents).toMatchObject([{ kind: "SECRECY_AFTER_NOTICE" }]);
      expect(facts.incidents[0]?.summary).toContain("Accepted for: ");
    } finally {
      await outbox.close();
    }
  });
});

describe("two people", () => {
  test("release an order with all its extensions, after which the notice is due", async () => {
    const reference = await demandOwing(world, 30);
    const { facts } = await extended(reference, 60);
    const [first, second] = facts.orders;
    await expect(
      propose(world.people.COUNSEL, { reference, kind: "END_SECRECY", orderId: first?.id, reason: "R." }),
    ).rejects.toMatchObject({ fields: { orderId: /was extended/ } });
    await byTwo(reference, { orderId: second?.id });
    const after = await factsFor(world, reference);
    expect(after.orders.every((one) => one.releasedAt)).toBe(true);
    expect(await ledgerOf(reference)).toMatchObject({
      standing: "OWED",
      due_at: after.orders[0]?.releasedAt,
    });
  });

  test("shorten an order: another takes its place, the same in all but its end", async () => {
    const reference = await demandOwing(world, 90);
    const [first] = (await factsFor(world, reference)).orders;
    const later = { reference, kind: "SHORTEN_SECRECY", orderId: first?.id, reason: "R." } as const;
    await expect(propose(world.people.COUNSEL, { ...later, endsOn: await dayIn(120) })).rejects.toMatchObject(
      { fields: { endsOn: /no earlier/ } },
    );
    await expect(propose(world.people.COUNSEL, { ...later, endsOn: await dayIn(-20) })).rejects.toMatchObject(
      { fields: { endsOn: /has ended/ } },
    );
    const endsOn = await dayIn(20);
    await byTwo(reference, { kind: "SHORTEN_SECRECY", orderId: first?.id, endsOn });
    const { orders } = await factsFor(world, reference);
    expect(orders).toMatchObject([
      { id: first?.id, releasedAt: expect.any(Date) },
      { changesId: first?.id, endsOn, releasedAt: null, covers: first?.covers, zone: first?.zone },
    ]);
    expect(await ledgerOf(reference)).toMatchObject({ due_at: orders[1]?.holdsUntil });
  });

  test("are asked for by PostgreSQL, and so is an order in the place of one that is shortened", async () => {
    const reference = await demandOwing(world, 90);
    const [first] = (await factsFor(world, reference)).orders;
    const { demand } = await factsFor(world, reference);
    const [one, two] = [world.people.COUNSEL.actor.id, world.others.COUNSEL.actor.id];
    const release = `UPDATE secrecy_order SET released_at = app_now() WHERE id = $1`;
    const proposal = `INSERT INTO proposal (demand_id, kind, subject_id, ends_on, reason, proposed_by_id, proposed_at)
      VALUES ($1, 'SHORTEN_SECRECY', $2, '2020-01-01', 'R.', $3, app_now())`;
    const confirm = `UPDATE proposal SET confirmed_by_id = $2, confirmed_at = app_now() WHERE subject_id = $1`;
    expect(await refusedWith([release, [first?.id]])).toBe("NG004");
    expect(
      await refusedWith(
        [proposal, [demand.id, first?.id, one]],
        [confirm, [first?.id, two]],
        [release, [first?.id]],
      ),
    ).toBe("NG004");
    expect(
      await refusedWith([
        `INSERT INTO secrecy_order_item (order_id, item_id) SELECT $1, id FROM item WHERE demand_id = $2`,
        [first?.id, demand.id],
      ]),
    ).toBe("NG006");
  });
});

describe("a mark", () => {
  test("is answered by a challenge of the secrecy, or by a reason for none, and leaves the ledger's list", async () => {
    const reference = await demandOwing(world, 10);
    const { facts } = await enterSecrecy(world.people.COMPLIANCE_OFFICER, {
      reference,
      ...order,
      permits: [],
    });
    const endless = facts.orders.at(-1)?.id;
    expect(await ledgerOf(reference)).toMatchObject({ flags: ["INDEFINITE"] });
    const mark = { reference, flag: `INDEFINITE:${endless}`, reason: "No end is named." };
    await expect(
      answerSecrecyFlag(world.people.COUNSEL, { ...mark, flag: `OMNIBUS:${endless}`, answer: "LEAVE" }),
    ).rejects.toMatchObject({ fields: { flag: /./ } });
    await expect(answerSecrecyFlag(world.people.CUSTODIAN, { ...mark, answer: "LEAVE" })).rejects.toThrow(
      /role/,
    );
    await answerSecrecyFlag(world.people.COUNSEL, { ...mark, answer: "LEAVE" });
    expect(await ledgerOf(reference)).toMatchObject({ flags: [] });
    const challenged = await answerSecrecyFlag(world.people.COUNSEL, { ...mark, answer: "CHALLENGE" });
    expect(challenged.facts.challenges).toMatchObject([
      { object: "SECRECY", basis: "18 U.S.C. 2705(b): No end is named." },
    ]);
    const { demand } = challenged.facts;
    const rows = await db().auditEntry.findMany({
      where: { demandId: demand.id, action: "answerSecrecyFlag" },
    });
    expect(JSON.stringify(rows.map(({ details }) => details))).not.toContain("No end is named");
  });
});

test("the items and the paper of an order are kept with it, and must be the demand's", async () => {
  const reference = await demandOwing(world, 10);
  const { items } = await factsFor(world, reference);
  const documentId = await paperOf(reference);
  const wanted = { reference, ...order, permits: [], omnibus: true, documentId };
  await expect(
    enterSecrecy(world.people.COUNSEL, { ...wanted, items: [world.customer.id] }),
  ).rejects.toMatchObject({ fields: { items: "Choose items of this demand." } });
  const { facts } = await enterSecrecy(world.people.COUNSEL, { ...wanted, items: [items[0]?.id ?? ""] });
  expect(facts.orders.at(-1)).toMatchObject({ items: [items[0]?.id], documentId, omnibus: true });
});
