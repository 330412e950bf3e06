import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type Somebody } from "@/lib/demands/test-world";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { runNow } from "@/lib/production/runs/run-now";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { decideRecord } from "./decide-record";
import { mailboxFiltered, threeMails } from "./test-unclear";

test("whoever alone let a record in does not release the package that holds it, by the database too", async () => {
  const world = await makeWorld();
  const { CUSTODIAN } = world.people;
  const decider = world.others.COUNSEL;
  const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
  const reason = "The log has it.";
  await decideRecord(decider, { reference, exportId, record: 2, ends: "in", reason });
  await runNow(exportId);
  const { taskId } = await db().sourceExport.findUniqueOrThrow({ where: { id: exportId } });
  await completeTask(CUSTODIAN, { reference, taskId, reason: "" });
  await addFiltered(CUSTODIAN, { reference, decisions: [] });
  const { facts } = await sealNow(CUSTODIAN, sealing(reference));
  const productionId = facts.productions.at(-1)?.id ?? "";
  const release = releasing(reference, productionId);
  await expect(deliverProduction(decider, release)).rejects.toThrow(/alone decided.*Now could/);
  const byHand = (who: Somebody) =>
    refusedWith([
      `UPDATE production SET released_by_id = $2, released_at = app_now(), extent = 'LAST' WHERE id = $1`,
      [productionId, who.actor.id],
    ]);
  expect(await byHand(decider)).toBe("NG005");
  expect(await byHand(world.others.LEAD_COUNSEL)).toBe("nothing refused it");
  const delivered = await deliverProduction(world.others.LEAD_COUNSEL, release);
  expect(delivered.facts.demand.status).toBe("PRODUCED");
});
