import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { produced, sweep } from "@/lib/demands/retention/test-retention";
import { asOwner } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import {
  demandDelivered,
  exportFilteredNow,
  factsFor,
  fileAdded,
  releasing,
  sealing,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { propose } from "@/lib/notice/propose";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { agreed } from "@/lib/production/runs/test-runs";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { startProduction } from "@/lib/production/start-production";
import { supplement } from "@/lib/production/supplement";
import { answerTask } from "@/lib/production/tasks/answer-task";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { reopen } from "@/lib/review/reopen";

// What becomes of an item whose exports were destroyed when their time was over.

let world: World;
beforeEach(async () => {
  await asOwner("DELETE FROM demo_clock");
  world = await makeWorld();
});

/** Their time is over, and what was let out of them is still kept. */
async function exportsDestroyed(reference: string): Promise<void> {
  await daysPass(61);
  await sweep();
  const all = await db().sourceExport.findMany({ where: { task: { demand: { reference } } } });
  expect(all.map(({ destroyedAt }) => destroyedAt !== null)).toEqual(all.map(() => true));
}

test("a reopened demand's item, narrowed, is produced from a new export, and nothing of the old one leaves", async () => {
  const { COUNSEL, LEAD_COUNSEL, CUSTODIAN } = world.people;
  const { reference } = await produced(world);
  await exportsDestroyed(reference);
  await propose(COUNSEL, { reference, kind: "REOPEN", reason: "They ask for it once more." });
  const { facts } = await reopen(world.others.COUNSEL, { reference });
  const [item] = facts.items;
  const decision = { decision: "NARROW", basis: "OVERBROAD", reason: "Enough." } as const;
  const range = {
    rangeStart: item?.rangeStart ?? new Date(),
    rangeEnd: new Date("2026-01-15T00:00:00Z"),
  };
  await decideItem(COUNSEL, { reference, itemId: item?.id ?? "", ...decision, ...range });
  await approveScope(LEAD_COUNSEL, { reference });
  await startProduction(COUNSEL, { reference });
  await fileAdded(world, reference, "anew.csv");
  const sealed = await sealNow(CUSTODIAN, sealing(reference));
  const parcel = sealed.facts.productions.at(-1);
  expect(parcel?.manifest).toMatchObject({ exports: [{ source: { name: "anew.csv" } }] });
  const done = await deliverProduction(world.others.COUNSEL, releasing(reference, parcel?.id ?? ""));
  expect(done.facts.demand.status).toBe("PRODUCED");
});

test("a correction takes what a destroyed export let out, until that would be let out otherwise", async () => {
  const { LEAD_COUNSEL, CUSTODIAN } = world.people;
  const { reference } = await demandDelivered(world);
  await exportsDestroyed(reference);
  await supplement(LEAD_COUNSEL, { reference, kind: "CORRECTED", reason: "They lost it." });
  const [task] = (await factsFor(world, reference)).tasks;
  await completeTask(CUSTODIAN, { reference, taskId: task?.id ?? "", reason: "" });
  const put = () => addFiltered(CUSTODIAN, { reference, decisions: [] });
  expect((await put()).facts.productions.at(-1)?.files).toHaveLength(1);
  await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
  expect(await refusalOf(sealNow(CUSTODIAN, sealing(reference)))).toBeInstanceOf(NotReady);
  expect(((await refusalOf(put())) as Error).message).toMatch(
    /Item 1: “subscriber.csv” is destroyed, .* have a new export given\.$/,
  );
  await exportFilteredNow(world, reference, "anew.csv");
  await put();
  const { facts } = await sealNow(CUSTODIAN, sealing(reference));
  expect(facts.productions.at(-1)?.manifest).toMatchObject({
    ...{ package: { kind: "CORRECTED" }, exports: [{ source: { name: "anew.csv" } }] },
  });
});

test("a task that is asked anew is not completed by a destroyed export of which nothing may leave, but by why there is nothing", async () => {
  const { LEAD_COUNSEL, CUSTODIAN } = world.people;
  const { reference } = await demandDelivered(world);
  await exportsDestroyed(reference);
  await supplement(LEAD_COUNSEL, { reference, kind: "SUPPLEMENTARY", reason: "They ask for more." });
  await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
  const firstTask = async () => (await factsFor(world, reference)).tasks[0];
  const task = { reference, taskId: (await firstTask())?.id ?? "" };
  const refusal = (await refusalOf(completeTask(CUSTODIAN, { ...task, reason: "" }))) as Error;
  expect(refusal).toBeInstanceOf(NotReady);
  expect(refusal.message).toMatch(
    /^“subscriber.csv” is destroyed, .* Give a new export, or say why there is none\.$/,
  );
  await answerTask(CUSTODIAN, { ...task, answer: "NO_DATA", reason: "Nothing came since." });
  expect(await firstTask()).toMatchObject({ answer: "NO_DATA" });
});

test("a correction takes the records once where the very export was given anew", async () => {
  const { LEAD_COUNSEL, CUSTODIAN } = world.people;
  const { reference } = await demandDelivered(world);
  await exportsDestroyed(reference);
  await supplement(LEAD_COUNSEL, { reference, kind: "CORRECTED", reason: "They lost it." });
  await exportFilteredNow(world, reference);
  const exports = await db().sourceExport.findMany({ where: { task: { demand: { reference } } } });
  expect(new Set(exports.map(({ sha256 }) => sha256)).size).toBe(1);
  expect(exports.map(({ destroyedAt }) => destroyedAt === null).sort()).toEqual([false, true]);
  const { facts } = await addFiltered(CUSTODIAN, { reference, decisions: [] });
  expect(facts.productions.at(-1)?.files).toHaveLength(1);
  const sealed = await sealNow(CUSTODIAN, sealing(reference));
  expect(sealed.facts.productions.at(-1)?.manifest).toMatchObject({ exports: [{ records: { in: 1 } }] });
});
