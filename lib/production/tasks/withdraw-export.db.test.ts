import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandProducing, demandSealed, factsFor, fileAdded, releasing } from "@/lib/demands/test-production";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { deliverProduction } from "@/lib/production/deliver-production";
import { runNow } from "@/lib/production/runs/run-now";
import { reopenTask } from "@/lib/production/tasks/reopen-task";
import { restoreExport } from "@/lib/production/tasks/restore-export";
import { withdrawExport } from "@/lib/production/tasks/withdraw-export";
import { voidPackage } from "@/lib/production/void-package";

let world: World;
let custodian: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  custodian = world.people.CUSTODIAN;
});

/** The one export of the demand, whose task stands open again. */
async function exportOf(reference: string): Promise<string> {
  const [task] = (await factsFor(world, reference)).tasks;
  await reopenTask(custodian, { reference, taskId: task?.id ?? "" });
  return task?.exports[0]?.id ?? "";
}
const reason = "It was another mailbox.";

describe("an export that is taken back", () => {
  test("leaves the open package, and its filtering counts no more; given again it is filtered anew", async () => {
    const reference = await demandProducing(world);
    await fileAdded(world, reference);
    const exportId = await exportOf(reference);
    const { facts } = await withdrawExport(custodian, { reference, exportId, reason });
    expect(facts.productions[0]?.files).toMatchObject([{ removedAt: expect.any(Date) }]);
    expect(await db().filterRun.findMany({ where: { exportId } })).toMatchObject([
      { voidReason: "EXPORT_TAKEN_BACK" },
    ]);
    const audit = await db().auditEntry.findFirstOrThrow({
      where: { demandId: facts.demand.id, action: "withdrawExport" },
    });
    expect(audit.details).toEqual({ task: facts.tasks[0]?.id, export: exportId });
    await restoreExport(custodian, { reference, exportId });
    expect(await runNow(exportId)).toMatchObject({ number: 2, voidedAt: null, endedAt: expect.any(Date) });
  });

  test("is none whose records are sealed, until that package is void; the database says so too", async () => {
    const { reference } = await demandSealed(world);
    const exportId = await exportOf(reference);
    await expect(withdrawExport(custodian, { reference, exportId, reason })).rejects.toThrow(
      "in the sealed package 1. Void that package first.",
    );
    const bySql = () =>
      asOwner(
        "UPDATE source_export SET withdrawn_at = now(), withdrawn_by_id = $2, withdraw_reason = 'x' WHERE id = $1",
        [exportId, custodian.actor.id],
      );
    await expect(bySql()).rejects.toThrow(
      "An export whose records are in a sealed package is not taken back.",
    );
    await voidPackage(custodian, { reference, reason: "The wrong mailbox.", keepFiles: true });
    const { facts } = await withdrawExport(custodian, { reference, exportId, reason });
    expect(facts.productions.at(-1)?.files).toMatchObject([{ removedAt: expect.any(Date) }]);
  });

  test("is none whose records left", async () => {
    const { reference, productionId } = await demandSealed(world);
    const interim = { ...releasing(reference, productionId), extent: "INTERIM" as const };
    await deliverProduction(world.others.COUNSEL, interim);
    const exportId = await exportOf(reference);
    await expect(withdrawExport(custodian, { reference, exportId, reason })).rejects.toThrow(
      "Records of it left with package 1.",
    );
  });
});

test("what a person put into a package before there was a filter goes on into the one that takes its place", async () => {
  const { reference, productionId } = await demandSealed(world);
  const triggers = (are: string) => `ALTER TABLE produced_file ${are} TRIGGER USER`;
  const asBefore = `UPDATE produced_file SET part_id = NULL WHERE production_id = '${productionId}'`;
  await asOwner(`BEGIN; ${triggers("DISABLE")}; ${asBefore}; ${triggers("ENABLE")}; COMMIT`);
  const { facts } = await voidPackage(custodian, { reference, reason: "Lost.", keepFiles: true });
  expect(facts.productions.at(-1)?.files).toMatchObject([{ partId: null, removedAt: null }]);
});
