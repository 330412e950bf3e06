import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { openRecord } from "@/lib/production/opening/open-record";
import { runNow } from "@/lib/production/runs/run-now";
import { startProduction } from "@/lib/production/start-production";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { returnToReview } from "@/lib/review/return-to-review";
import { confirmUnclearRule } from "./confirm-unclear-rule";
import { decideRecord } from "./decide-record";
import { lapsedRules, listRules } from "./list-rules";
import { listUnclear } from "./list-unclear";
import { proposeUnclearRule } from "./propose-unclear-rule";
import { by, lastCount, mailboxFiltered, threeMails } from "./test-unclear";
import { withdrawRecordDecision } from "./withdraw-record-decision";

// What becomes of decisions about unclear records once the scope was approved anew.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const reason = "The server's log has it at ten.";

/** Two unclear mails: one that says no date, decided by counsel, and one without any, decided by a rule of two. */
async function decided(ends: "in" | "out") {
  const { COUNSEL } = world.people;
  const mails = [...threeMails(world), by(`jo@${world.customer.domain}`, { Date: undefined })];
  const { reference, exportId } = await mailboxFiltered(world, mails);
  await decideRecord(COUNSEL, { reference, exportId, record: 2, ends, reason });
  await proposeUnclearRule(COUNSEL, { reference, exportId, reason: "DATE_MISSING", ends, grounds: "All." });
  const { id: ruleId } = await db().unclearRule.findFirstOrThrow({ where: { exportId } });
  await confirmUnclearRule(world.others.COUNSEL, { reference, ruleId });
  return { reference, exportId };
}

/** Returned to review, decided as said, approved and under production again. */
async function approvedAnew(reference: string, until?: Date): Promise<void> {
  const { COUNSEL, LEAD_COUNSEL } = world.people;
  await returnToReview(COUNSEL, { reference, reason: "To be looked at again." });
  const { id: itemId, rangeStart } = await db().item.findFirstOrThrow({ where: { demand: { reference } } });
  await decideItem(
    COUNSEL,
    until
      ? {
          ...{ reference, itemId, decision: "NARROW", reason: "Enough.", basis: "OVERBROAD" },
          ...{ rangeStart: rangeStart ?? until, rangeEnd: until },
        }
      : { reference, itemId, decision: "APPROVE", reason: "" },
  );
  await approveScope(LEAD_COUNSEL, { reference });
  await startProduction(COUNSEL, { reference });
}

const NARROWER = new Date("2026-01-15T00:00:00Z");
const seen = async (reference: string, exportId: string) =>
  (await listUnclear(world.people.COUNSEL, await factsFor(world, reference), { exportId })).records;

describe("where the next scope asks the same of the item", () => {
  test("what was decided goes on, and who decided alone does not release under it either", async () => {
    const { reference, exportId } = await decided("in");
    await approvedAnew(reference);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 3n, out: 1n, unclear: 0n });
    const facts = await factsFor(world, reference);
    expect(facts.judging).toMatchObject({ alone: [world.people.COUNSEL.actor.id], waiting: 0 });
    expect(await listRules(world.people.COUNSEL, facts, exportId)).toHaveLength(1);
    expect(await lapsedRules(world.people.COUNSEL, facts, exportId)).toEqual([]);
    const approvals = await db().auditEntry.findMany({
      where: { action: "approveScope", demandId: facts.demand.id },
      orderBy: { sequence: "asc" },
    });
    expect(approvals.map(({ details }) => (details as { keptDecisions?: number }).keptDecisions)).toEqual([
      undefined,
      2,
    ]);
  });

  test("it goes on over a scope between that asked otherwise", async () => {
    const { reference, exportId } = await decided("out");
    await approvedAnew(reference, NARROWER);
    await approvedAnew(reference);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 3n, unclear: 0n });
  });
});

describe("where a scope between asked otherwise, and something was decided under it", () => {
  test("nothing older goes on over it: the records wait again", async () => {
    const { COUNSEL } = world.people;
    const { reference, exportId } = await decided("in");
    await approvedAnew(reference, NARROWER);
    await runNow(exportId);
    await decideRecord(COUNSEL, { reference, exportId, record: 2, ends: "out", reason });
    const rule = { reference, exportId, reason: "DATE_MISSING", ends: "out", grounds: "None." } as const;
    await proposeUnclearRule(COUNSEL, rule);
    await approvedAnew(reference);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 1n, unclear: 2n });
    await approvedAnew(reference, NARROWER);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 2n, unclear: 1n });
  });

  test("neither a rule over a later decision, nor a decision over a later rule", async () => {
    const { COUNSEL } = world.people;
    const { reference, exportId } = await decided("in");
    await approvedAnew(reference, NARROWER);
    await runNow(exportId);
    await decideRecord(COUNSEL, { reference, exportId, record: 3, ends: "out", reason });
    await approvedAnew(reference);
    await runNow(exportId);
    // The decision on the other record goes on.
    expect(await lastCount(exportId)).toMatchObject({ in: 2n, out: 1n, unclear: 1n });
    await approvedAnew(reference, NARROWER);
    await runNow(exportId);
    await proposeUnclearRule(COUNSEL, {
      ...{ reference, exportId, reason: "DATE_UNREADABLE", ends: "out", grounds: "None." },
    });
    const { id: ruleId } = await db().unclearRule.findFirstOrThrow({
      where: { exportId, reason: "DATE_UNREADABLE" },
    });
    await confirmUnclearRule(world.others.COUNSEL, { reference, ruleId });
    await approvedAnew(reference);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 1n, unclear: 2n });
  });

  test("what was taken back again counts for nothing", async () => {
    const { COUNSEL } = world.people;
    const { reference, exportId } = await decided("in");
    await approvedAnew(reference, NARROWER);
    await runNow(exportId);
    await decideRecord(COUNSEL, { reference, exportId, record: 2, ends: "out", reason });
    const { id: recordDecisionId } = await db().recordDecision.findFirstOrThrow({
      where: { exportId, ends: "out" },
    });
    await withdrawRecordDecision(COUNSEL, { reference, recordDecisionId });
    await approvedAnew(reference);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 3n, out: 1n, unclear: 0n });
  });
});

describe("where it asks otherwise", () => {
  test("the records wait again, may be looked into, and the list says what was decided before", async () => {
    const { COUNSEL } = world.people;
    const { reference, exportId } = await decided("out");
    await approvedAnew(reference, NARROWER);
    await runNow(exportId);
    expect(await lastCount(exportId)).toMatchObject({ in: 1n, out: 1n, unclear: 2n });
    const facts = await factsFor(world, reference);
    expect(facts.judging).toMatchObject({ alone: [], waiting: 2 });
    const before = { ends: "out", reason, decidedById: COUNSEL.actor.id, scope: 1 };
    expect(await seen(reference, exportId)).toMatchObject([
      { record: 2, standing: null, waits: true, lapsed: before },
      { record: 3, standing: null, waits: true, lapsed: null },
    ]);
    expect(await listRules(COUNSEL, facts, exportId)).toEqual([]);
    expect(await lapsedRules(COUNSEL, facts, exportId)).toMatchObject([{ reason: "DATE_MISSING", scope: 1 }]);
    const look = { reference, exportId, partId: undefined, record: 2, reason: "To judge it again." };
    expect((await openRecord(COUNSEL, look)).opening).not.toBeNull();
    await decideRecord(COUNSEL, { reference, exportId, record: 2, ends: "out", reason });
    expect((await seen(reference, exportId))[0]).toMatchObject({ standing: { ends: "out", kept: false } });
  });

  test("the database lets none of it go on, nor be rewritten on the way", async () => {
    const { reference, exportId } = await decided("in");
    const first = await db().itemDecision.findFirstOrThrow({ where: { scope: { demand: { reference } } } });
    await approvedAnew(reference, NARROWER);
    const { id: narrower } = await db().itemDecision.findFirstOrThrow({
      where: { scope: { demand: { reference }, voidedAt: null } },
    });
    const move = (table: string, to: string, also = ""): [string, unknown[]] => [
      `UPDATE ${table} SET decision_id = $2${also} WHERE export_id = $1`,
      [exportId, to],
    ];
    for (const table of ["record_decision", "unclear_rule"])
      expect(await refusedWith(move(table, narrower))).toBe("NG005");
    await approvedAnew(reference);
    const same = await db().recordDecision.findFirstOrThrow({ where: { exportId } });
    expect(same.decisionId).not.toBe(first.id);
    expect(await refusedWith(move("record_decision", first.id))).toBe("NG005");
  });
});
