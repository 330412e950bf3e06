import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { taskDueAt } from "@/lib/demands/deadlines/task-due";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandProducing, factsFor, upload } from "@/lib/demands/test-production";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { recordNoData } from "@/lib/production/record-no-data";
import { answerTask } from "@/lib/production/tasks/answer-task";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { giveExport } from "@/lib/production/tasks/give-export";
import { openTasks } from "@/lib/production/tasks/open-tasks";
import { countTasks, demandOfTask, readTasks } from "@/lib/production/tasks/queries";
import { reopenTask } from "@/lib/production/tasks/reopen-task";
import { restoreExport } from "@/lib/production/tasks/restore-export";
import { OTHER_FORMAT } from "@/lib/production/tasks/schema";
import { withdrawExport } from "@/lib/production/tasks/withdraw-export";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
let custodian: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  custodian = world.people.CUSTODIAN;
});

const tasksOf = async (reference: string) => (await factsFor(world, reference)).tasks;
const firstTask = async (reference: string) => (await tasksOf(reference))[0] ?? expect.fail("no task");

/** A demand under production with its one task. */
async function asked() {
  const reference = await demandProducing(world);
  return { reference, taskId: (await firstTask(reference)).id };
}

const giving = async (
  task: { reference: string; taskId: string },
  who = custodian,
  content = crypto.randomUUID(),
) => ({
  ...task,
  files: [await upload(who, "mailbox.bin", `\0${content}`)],
  query: "All of January",
  source: OTHER_FORMAT,
});

const given = async (task: { reference: string; taskId: string }) => {
  const input = await giving(task);
  await giveExport(custodian, input);
  const { exports } = await firstTask(task.reference);
  return exports.find((one) => one.fileId === input.files[0])?.id ?? "";
};

describe("what custodians are asked", () => {
  test("a task for each item let out, when production starts, due before our answer", async () => {
    const reference = await demandProducing(world, {
      items: [{ dataClass: "BSI" }, { dataClass: "C", rangeEnd: new Date("2026-02-01T00:00:00Z") }],
    });
    const { tasks, demand, scopes } = await factsFor(world, reference);
    expect(tasks.map((one) => one.dataClass).sort()).toEqual(["BSI", "C"]);
    const content = tasks.find((one) => one.dataClass === "C");
    expect(content).toMatchObject({ rangeEnd: new Date("2026-02-01T00:00:00Z"), exports: [], answer: null });
    expect(content?.accounts).toHaveLength(1);
    expect(content?.format).toMatch(/mbox/);
    expect(scopes[0]?.decisions.map(({ id }) => id)).toContain(content?.decisionId);
    expect(content?.dueAt).toEqual(taskDueAt(demand.dueAt, "America/New_York", new Date(0)));
  });

  test("they are void once the scope is, and take nothing any more", async () => {
    const task = await asked();
    const exportId = await given(task);
    const { reference, taskId } = task;
    await returnToReview(world.people.COUNSEL, { reference, reason: "One item too many." });
    expect(await firstTask(reference)).toMatchObject({ voidedAt: expect.any(Date) });
    await expect(giveExport(custodian, await giving(task))).rejects.toMatchObject({ code: "WrongState" });
    const change = (set: string) => asOwner(`UPDATE custodian_task SET ${set} WHERE id = $1`, [taskId]);
    await expect(change("voided_at = NULL")).rejects.toThrow("A void task takes nothing.");
    await expect(
      asOwner("UPDATE source_export SET withdrawn_at = now() WHERE id = $1", [exportId]),
    ).rejects.toThrow("while its task is open");
  });

  test("a further production asks once more", async () => {
    const task = await asked();
    await given(task);
    await completeTask(custodian, { ...task, reason: "" });
    const facts = await factsFor(world, task.reference);
    await inTransaction((tx) => openTasks(tx, facts));
    expect(await tasksOf(task.reference)).toMatchObject([{ answer: null, exports: [{ withdrawnAt: null }] }]);
  });
});

describe("a custodian gives", () => {
  test("exports with their query, takes one back and gives it again, and says that they are all", async () => {
    const task = await asked();
    const exportId = await given(task);
    await given(task);
    expect(await firstTask(task.reference)).toMatchObject({
      answer: null,
      exports: [
        { name: "mailbox.bin", query: "All of January", sourceVersionId: null },
        { name: "mailbox.bin", query: "All of January", sourceVersionId: null },
      ],
    });
    const { reference } = task;
    await withdrawExport(custodian, { reference, exportId, reason: "Another mailbox." });
    await expect(withdrawExport(custodian, { reference, exportId, reason: "Again." })).rejects.toThrow(
      "taken back already",
    );
    expect((await firstTask(reference)).exports.find((one) => one.id === exportId)).toMatchObject({
      withdrawReason: "Another mailbox.",
    });
    await restoreExport(custodian, { reference, exportId });
    await completeTask(custodian, { ...task, reason: "" });
    expect(await firstTask(reference)).toMatchObject({ answer: "EXPORTED" });
    await expect(giveExport(custodian, await giving(task))).rejects.toThrow("Take the answer back first");
    await expect(withdrawExport(custodian, { reference, exportId, reason: "Late." })).rejects.toThrow(
      "Take the answer back first",
    );
    await reopenTask(custodian, task);
    await withdrawExport(custodian, { reference, exportId, reason: "Late." });
  });

  test("nothing that the scanner did not pass: it is not even looked into", async () => {
    const task = await asked();
    const source = await db().sourceVersion.findFirstOrThrow({
      where: { system: "subscribers", supersededAt: null },
    });
    const input = { ...(await giving(task)), source: source.id, owner: "kim@aster.example" };
    await expect(giveExport(custodian, input)).rejects.toMatchObject({
      fields: { files: expect.not.stringContaining("checked for malware") },
    });
    const check = "UPDATE file_check SET ended_as = NULL, ended_at = NULL WHERE file_id = '";
    await asOwner(`ALTER TABLE file_check DISABLE TRIGGER check_once; ${check}${input.files[0]}';
      ALTER TABLE file_check ENABLE TRIGGER check_once`);
    await expect(giveExport(custodian, input)).rejects.toMatchObject({
      fields: { files: expect.stringContaining("still being checked for malware") },
    });
  });

  test("an upload of their own, once, for a task of that demand", async () => {
    const task = await asked();
    const input = await giving(task);
    await giveExport(custodian, input);
    await expect(giveExport(custodian, input)).rejects.toMatchObject({
      fields: { files: expect.any(String) },
    });
    const foreign = await giving(task, world.others.CUSTODIAN);
    await expect(giveExport(custodian, foreign)).rejects.toMatchObject({
      fields: { files: expect.any(String) },
    });
    const other = await asked();
    await expect(
      giveExport(custodian, { ...(await giving(task)), taskId: other.taskId }),
    ).rejects.toMatchObject({ fields: { taskId: expect.any(String) } });
    await expect(
      giveExport(custodian, { ...(await giving(task)), source: task.taskId }),
    ).rejects.toMatchObject({ fields: { source: expect.stringMatching(/in use no more/) } });
    await expect(giveExport(world.people.COUNSEL, await giving(task))).rejects.toMatchObject({
      code: "Forbidden",
    });
  });
});

describe("a custodian answers", () => {
  test.each(["NO_DATA", "CANNOT_SEPARATE", "TOO_MUCH"] as const)(
    "%s, and counsel is told",
    async (answer) => {
      const task = await asked();
      await answerTask(custodian, { ...task, answer, reason: "Searched the archive." });
      expect(await firstTask(task.reference)).toMatchObject({
        answer,
        answerReason: "Searched the archive.",
      });
      await expect(answerTask(custodian, { ...task, answer, reason: "Twice." })).rejects.toThrow("answered");
      const told = await db().inboxEntry.findMany({
        where: { demand: { reference: task.reference }, act: "answerTask" },
      });
      expect(told.map((one) => one.personId)).toContain(world.people.COUNSEL.actor.id);
      expect(told.map((one) => one.personId)).not.toContain(custodian.actor.id);
      await reopenTask(world.people.COUNSEL, task);
      expect(await firstTask(task.reference)).toMatchObject({ answer: null, answerReason: "" });
    },
  );

  test("nothing else while an export stands, and no “all” without one; the database says so too", async () => {
    const task = await asked();
    await expect(completeTask(custodian, { ...task, reason: "" })).rejects.toThrow("No export is given yet");
    const set = (answer: string) =>
      asOwner(
        `UPDATE custodian_task SET answer = $2::task_answer, answer_reason = 'x', answered_at = now(), answered_by_id = $3 WHERE id = $1`,
        [task.taskId, answer, custodian.actor.id],
      );
    await expect(set("EXPORTED")).rejects.toThrow("answered once");
    await given(task);
    const answer = { ...task, answer: "NO_DATA", reason: "None." } as const;
    await expect(answerTask(custodian, answer)).rejects.toThrow("Take it back first");
    await expect(set("NO_DATA")).rejects.toThrow("answered once");
  });

  test("no data in each task, and counsel closes on that word; not before", async () => {
    const reference = await demandProducing(world, { items: [{ dataClass: "BSI" }, { dataClass: "NC" }] });
    const { COUNSEL } = world.people;
    const text = "The custodian found nothing.";
    const [one, two] = await tasksOf(reference);
    if (!one || !two) return expect.fail("two tasks");
    const reason = "Nothing there.";
    await answerTask(custodian, { reference, taskId: one.id, answer: "NO_DATA", reason });
    await expect(recordNoData(COUNSEL, { reference, text })).rejects.toThrow("A custodian must say so");
    await answerTask(custodian, { reference, taskId: two.id, answer: "TOO_MUCH", reason });
    await expect(recordNoData(COUNSEL, { reference, text })).rejects.toThrow("A custodian must say so");
    await reopenTask(COUNSEL, { reference, taskId: two.id });
    await answerTask(custodian, { reference, taskId: two.id, answer: "NO_DATA", reason });
    const { facts } = await recordNoData(COUNSEL, { reference, text });
    expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "NO_DATA" });
  });
});

describe("the list of tasks", () => {
  test("shows what to export and nothing of why, to who collects and may know of the demand", async () => {
    const own = await makeWorld();
    const { CUSTODIAN, COUNSEL, LEAD_COUNSEL } = own.people;
    const readers = [COUNSEL, LEAD_COUNSEL];
    const open = await demandProducing(own);
    const secret = await demandProducing(own, { readers });
    const [task] = (await factsFor(own, secret)).tasks;
    const { tasks, more } = await readTasks(CUSTODIAN, {});
    expect(more).toBe(false);
    const mine = tasks.filter((one) => [open, secret].includes(one.reference));
    expect(mine.map((one) => one.reference)).toEqual([open]);
    expect(Object.keys(mine[0] ?? {}).sort()).toEqual([
      "accounts",
      "answer",
      "dataClass",
      "dueAt",
      "exports",
      "id",
      "now",
      "rangeEnd",
      "rangeStart",
      "reference",
    ]);
    expect(await countTasks(CUSTODIAN)).toBeGreaterThan(0);
    await expect(demandOfTask(CUSTODIAN, task?.id ?? "")).rejects.toMatchObject({ code: "NotFound" });
    await expect(demandOfTask(CUSTODIAN, "nothing")).rejects.toMatchObject({ code: "NotFound" });
    await expect(readTasks(COUNSEL, {})).rejects.toMatchObject({ code: "Forbidden" });
    await expect(demandOfTask(COUNSEL, mine[0]?.id ?? "")).rejects.toMatchObject({ code: "Forbidden" });
  });
});
