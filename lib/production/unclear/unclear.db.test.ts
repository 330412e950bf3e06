import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import type { WorkList } from "@/lib/demands/work-list-names";
import { onWorkList } from "@/lib/demands/work-lists";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { filterAgain } from "@/lib/production/runs/filter-again";
import { runNow } from "@/lib/production/runs/run-now";
import { confirmRecordDecision } from "./confirm-record-decision";
import { confirmUnclearRule } from "./confirm-unclear-rule";
import { decideRecord } from "./decide-record";
import { proposeUnclearRule } from "./propose-unclear-rule";
import { by, fileFiltered, lastCount, mailboxFiltered, threeMails } from "./test-unclear";
import { withdrawRecordDecision } from "./withdraw-record-decision";
import { withdrawUnclearRule } from "./withdraw-unclear-rule";

let world: World;
let jo: string;
beforeAll(async () => {
  world = await makeWorld();
  jo = `jo@${world.customer.domain}`;
});

const reason = "The server's log has it at ten.";
const decisionOf = async (exportId: string) =>
  (await db().recordDecision.findFirstOrThrow({ where: { exportId, withdrawnAt: null } })).id;
const ruleOf = async (exportId: string) =>
  (await db().unclearRule.findFirstOrThrow({ where: { exportId, withdrawnAt: null } })).id;

describe("a decision on one record", () => {
  test("lets it in or puts it out at the next run, and the record waits no more", async () => {
    const { COUNSEL } = world.people;
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    expect((await factsFor(world, reference)).judging).toMatchObject({ alone: [], waiting: 1 });
    const { facts } = await decideRecord(COUNSEL, { reference, exportId, record: 2, ends: "in", reason });
    expect(facts.judging).toMatchObject({ alone: [COUNSEL.actor.id], waiting: 0 });
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 2n, out: 1n, unclear: 0n });
    const { details } = await db().auditEntry.findFirstOrThrow({ where: { action: "decideRecord" } });
    expect(Object.keys(details as object).sort()).toEqual(["ends", "export", "recordDecision"]);

    await withdrawRecordDecision(world.others.COUNSEL, {
      reference,
      recordDecisionId: await decisionOf(exportId),
    });
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 1n, unclear: 1n });
    expect((await factsFor(world, reference)).judging).toMatchObject({ alone: [], waiting: 1 });
    await decideRecord(COUNSEL, { reference, exportId, record: 2, ends: "out", reason });
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({
      in: 1n,
      out: 2n,
      outBy: { DECIDED_OUT: 1, AFTER_RANGE: 1 },
    });
  });

  test("is made of what waits alone: in, out, not there and another demand's are one answer", async () => {
    const { COUNSEL } = world.people;
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    const other = await mailboxFiltered(world, threeMails(world));
    const decide = (record: number, of = exportId) =>
      decideRecord(COUNSEL, { reference, exportId: of, record, ends: "in", reason });
    const refusals = await Promise.all(
      [decide(0), decide(1), decide(9), decide(2, other.exportId)].map((one) => one.catch((error) => error)),
    );
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(NotFound);
    expect(new Set(refusals.map(({ message }) => message)).size).toBe(1);
    await decide(2);
    await expect(decide(2)).rejects.toThrow(NotReady);
  });

  test("is counsel's: custodians, analysts and compliance make none", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    for (const role of ["CUSTODIAN", "INTAKE_ANALYST", "COMPLIANCE_OFFICER"] as const)
      await expect(
        decideRecord(world.people[role], { reference, exportId, record: 2, ends: "in", reason }),
      ).rejects.toThrow(Forbidden);
  });

  test("lets nothing in that cannot be read where the item asks for no content", async () => {
    const mails = [by(jo), Buffer.from("Broken line without a colon\r\nFrom: x\r\n\r\nHi\r\n")];
    const item = { dataClass: "NC", category: "CUSTOMER_DATA" } as const;
    const { reference, exportId } = await mailboxFiltered(world, mails, item);
    const input = { reference, exportId, record: 1, reason };
    await expect(decideRecord(world.people.COUNSEL, { ...input, ends: "in" })).rejects.toThrow(InvalidInput);
    await decideRecord(world.people.COUNSEL, { ...input, ends: "out" });
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 1n, unclear: 0n });
  });
});

describe("a file of another format", () => {
  test("is judged by two, each another person, and by no rule", async () => {
    const { COUNSEL } = world.people;
    const other = world.others.COUNSEL;
    const { reference, exportId } = await fileFiltered(world, Buffer.from([0, 1, 2, 3, 255, 0]));
    await expect(
      proposeUnclearRule(COUNSEL, {
        reference,
        exportId,
        reason: "OTHER_FORMAT",
        ends: "in",
        grounds: "All.",
      }),
    ).rejects.toThrow(InvalidInput);
    const { facts } = await decideRecord(COUNSEL, { reference, exportId, record: 0, ends: "in", reason });
    expect(facts.judging).toMatchObject({ alone: [], waiting: 1 });
    const settle = { reference, recordDecisionId: await decisionOf(exportId) };
    await expect(confirmRecordDecision(COUNSEL, settle)).rejects.toThrow(/judged by two.*Now could/);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 0n, unclear: 1n });
    const confirmed = await confirmRecordDecision(other, settle);
    expect(confirmed.facts.judging).toMatchObject({ alone: [], waiting: 0 });
    await expect(confirmRecordDecision(other, settle)).rejects.toThrow(NotReady);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, unclear: 0n });
    await withdrawRecordDecision(COUNSEL, settle);
    await expect(withdrawRecordDecision(COUNSEL, settle)).rejects.toThrow(/taken back already/);
  });

  test("of a mail nobody confirms a decision", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    await decideRecord(world.people.COUNSEL, { reference, exportId, record: 2, ends: "in", reason });
    await expect(
      confirmRecordDecision(world.others.COUNSEL, {
        reference,
        recordDecisionId: await decisionOf(exportId),
      }),
    ).rejects.toThrow(NotReady);
  });
});

describe("a rule", () => {
  const proposal = { reason: "DATE_UNREADABLE", ends: "in", grounds: "The gateway wrote them so." } as const;

  test("decides for one reason once another person confirmed it", async () => {
    const mails = [...threeMails(world), by(jo, { Date: "never" }), by(jo, { Date: undefined })];
    const { reference, exportId } = await mailboxFiltered(world, mails);
    const { COUNSEL } = world.people;
    await proposeUnclearRule(COUNSEL, { reference, exportId, ...proposal });
    await expect(proposeUnclearRule(COUNSEL, { reference, exportId, ...proposal })).rejects.toThrow(NotReady);
    const settle = { reference, ruleId: await ruleOf(exportId) };
    await expect(confirmUnclearRule(COUNSEL, settle)).rejects.toThrow(/somebody else.*Now could/);
    expect((await factsFor(world, reference)).judging.waiting).toBe(3);
    const { facts } = await confirmUnclearRule(world.others.COUNSEL, settle);
    expect(facts.judging).toMatchObject({ alone: [], waiting: 1 });
    await expect(confirmUnclearRule(world.others.COUNSEL, settle)).rejects.toThrow(NotReady);
    // One still waits, so that somebody has to ask.
    await filterAgain(COUNSEL, { reference, exportId });
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 3n, out: 1n, unclearBy: { DATE_MISSING: 1 } });
    await withdrawUnclearRule(COUNSEL, settle);
    await filterAgain(COUNSEL, { reference, exportId });
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 1n, unclear: 3n });
  });

  test("stands in the inbox and the list of whoever could confirm it, until somebody did", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    const { COUNSEL, LEAD_COUNSEL } = world.people;
    const told = (who: typeof COUNSEL) =>
      db().inboxEntry.count({
        where: { personId: who.actor.id, act: "proposeUnclearRule", readAt: null, demand: { reference } },
      });
    const listed = async (who: typeof COUNSEL, list: WorkList) => {
      const [row] = await db().$queryRaw<{ on: boolean }[]>`
        WITH clock AS (SELECT app_now() AS now)
        SELECT EXISTS (SELECT FROM demand d WHERE d.reference = ${reference} AND ${onWorkList(list, who.actor)}) AS on`;
      return row?.on;
    };
    expect(await listed(COUNSEL, "RECORDS_WAIT")).toBe(true);
    expect(await listed(world.people.CUSTODIAN, "RECORDS_WAIT")).toBe(false);
    await proposeUnclearRule(COUNSEL, { reference, exportId, ...proposal });
    expect([await told(COUNSEL), await told(LEAD_COUNSEL)]).toEqual([0, 1]);
    expect(await listed(COUNSEL, "MY_APPROVAL")).toBe(false);
    expect(await listed(LEAD_COUNSEL, "MY_APPROVAL")).toBe(true);
    await confirmUnclearRule(world.others.COUNSEL, { reference, ruleId: await ruleOf(exportId) });
    expect(await told(LEAD_COUNSEL)).toBe(0);
    expect(await listed(LEAD_COUNSEL, "MY_APPROVAL")).toBe(false);
    expect(await listed(COUNSEL, "RECORDS_WAIT")).toBe(false);
  });

  test("is made only for a reason for which records wait, and of this demand", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    const other = await mailboxFiltered(world, threeMails(world));
    const { COUNSEL } = world.people;
    const propose = (change = {}) =>
      proposeUnclearRule(COUNSEL, { reference, exportId, ...proposal, ...change });
    await expect(propose({ reason: "ENCRYPTED" })).rejects.toThrow(InvalidInput);
    await expect(propose({ exportId: other.exportId })).rejects.toThrow(NotFound);
    await propose();
    const ruleId = await ruleOf(exportId);
    await expect(
      confirmUnclearRule(world.others.COUNSEL, { reference: other.reference, ruleId }),
    ).rejects.toThrow(NotFound);
  });
});
