import { createHash } from "node:crypto";
import { db, inTransaction } from "@/lib/db";
import { approvedScope } from "@/lib/demands/guards/guard";
import { factsFor, upload } from "@/lib/demands/test-production";
import type { World } from "@/lib/demands/test-world";
import type { Prisma, TaskAnswer } from "@/lib/generated/prisma/client";
import { FILTER_VERSION } from "@/lib/production/filter/source";
import { fingerprintOf } from "@/lib/production/runs/terms";
import { termsOf } from "@/lib/production/runs/terms-of";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The custodian's task of an item, answered as given, or left as it is; made where there is none. */
export async function taskOf(
  world: World,
  reference: string,
  position = 1,
  answer?: TaskAnswer | null,
): Promise<{ id: string; decisionId: string }> {
  const facts = await factsFor(world, reference);
  const item = facts.items.find((one) => one.position === position);
  const decision = approvedScope(facts)?.decisions.find((one) => one.itemId === item?.id);
  if (!item || !decision?.dataClass || !decision.rangeStart || !decision.rangeEnd)
    throw new Error("This item lets nothing out.");
  const answered = {
    answer: answer ?? null,
    answeredAt: answer ? facts.now : null,
    answeredById: answer ? world.people.CUSTODIAN.actor.id : null,
    answerReason: answer && answer !== "EXPORTED" ? "As the system is built" : "",
  };
  const { dataClass, rangeStart, rangeEnd } = decision;
  return inTransaction(async (tx) => {
    const task = await tx.custodianTask.upsert({
      where: { decisionId: decision.id },
      update: {},
      create: {
        ...{
          demandId: facts.demand.id,
          decisionId: decision.id,
          accounts: [item.identifier],
          format: "mbox",
        },
        ...{ dataClass, rangeStart, rangeEnd, createdAt: facts.now },
      },
    });
    if (answer !== undefined && task.answer !== answer)
      await tx.custodianTask.update({ where: { id: task.id }, data: answered });
    return task;
  });
}

/** What a run of the filter made of an export. */
export interface Filtering {
  position?: number;
  name?: string;
  /** The files that it let out, each one record. */
  parts?: string[];
  privileged?: string[];
  out?: number;
  unclear?: number;
  extension?: string;
}

async function storedAs(world: World, name: string, content: string) {
  const id = await upload(world.people.CUSTODIAN, name, content);
  return inTransaction((tx) => tx.storedFile.update({ where: { id }, data: { attachedAt: new Date(0) } }));
}

/** An export for the item with its ended run, as rows that the worker would have written; the task is answered with it. */
export async function exportFiltered(world: World, reference: string, filtering: Filtering = {}) {
  const { position = 1, name = "export.mbox", parts = ["From kim\n"], privileged = [] } = filtering;
  const { out = 3, unclear = 0, extension = "mbox" } = filtering;
  const task = await taskOf(world, reference, position, null);
  const whole = [...parts, ...privileged].join("") + "x".repeat(out + unclear);
  const kept = await storedAs(world, name, whole);
  const files: { stored: Awaited<ReturnType<typeof storedAs>> }[] = [];
  for (const [index, content] of [...parts, ...privileged].entries())
    files.push({ stored: await storedAs(world, `part-${index}.${extension}`, content) });
  const { now } = await factsFor(world, reference);
  const read = parts.length + privileged.length + out + unclear;
  const made = await inTransaction(async (tx) => {
    const { id: exportId } = await tx.sourceExport.create({
      data: {
        ...{
          taskId: task.id,
          fileId: kept.id,
          name,
          size: kept.size,
          sha256: kept.sha256,
          query: "mailbox:kim",
        },
        ...{ givenById: world.people.CUSTODIAN.actor.id, givenAt: now },
      },
    });
    const wanted = await termsOf(tx, exportId);
    if (!("terms" in wanted)) throw new Error("This export is let out by nothing.");
    const { terms } = wanted;
    const { id: runId } = await tx.filterRun.create({
      data: {
        ...{ exportId, number: 1, filterVersion: FILTER_VERSION, startedAt: now },
        ...{ fingerprint: fingerprintOf(terms), terms: terms as unknown as Prisma.InputJsonObject },
      },
    });
    for (const [index, { stored }] of files.entries())
      await tx.filterPart.create({
        data: {
          ...{ runId, decisionId: task.decisionId, privileged: index >= parts.length, number: index + 1 },
          ...{ fileId: stored.id, extension, records: 1, size: stored.size, sha256: stored.sha256 },
        },
      });
    await tx.itemCount.create({
      data: {
        ...{ runId, decisionId: task.decisionId, read, in: parts.length + privileged.length },
        ...{ privileged: privileged.length, out, unclear, outHash: sha256(`out ${out}`) },
        ...{
          outBy: out > 0 ? { OTHER_ACCOUNT: out } : {},
          unclearBy: unclear > 0 ? { UNREADABLE: unclear } : {},
        },
      },
    });
    for (let record = 0; record < unclear; record += 1)
      await tx.unclearRecord.create({
        data: {
          ...{ runId, record, form: "mail", place: {}, sha256: sha256(`unclear ${record}`) },
          reasons: { [task.decisionId]: "UNREADABLE" },
        },
      });
    const records = { in: parts.length + privileged.length, out, unclear };
    await tx.filterRun.update({
      where: { id: runId },
      data: { kind: "mbox", endedAt: now, count: { read, items: [], records } },
    });
    return { exportId, runId };
  });
  await taskOf(world, reference, position, "EXPORTED");
  return made;
}

/** The run does not stand any more, as after a decision. */
export async function runVoided(runId: string): Promise<void> {
  await db()
    .$executeRaw`UPDATE filter_run SET voided_at = app_now(), void_reason = 'DECISIONS' WHERE id = ${runId}::uuid`;
}
