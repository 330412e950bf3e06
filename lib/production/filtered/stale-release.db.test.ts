import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandProducing, demandSealed, factsFor, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered, runVoided } from "@/lib/production/filtered/test-filtered";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { runNow } from "@/lib/production/runs/run-now";
import { agreed } from "@/lib/production/runs/test-runs";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { voidPackage } from "@/lib/production/void-package";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const exportOf = (reference: string) =>
  db().sourceExport.findFirstOrThrow({ where: { task: { demand: { reference } } } });

const release = (reference: string, productionId: string) =>
  deliverProduction(world.others.COUNSEL, releasing(reference, productionId));

async function refused(reference: string, productionId: string, name: string): Promise<void> {
  const refusal = await refusalOf(release(reference, productionId));
  expect(refusal).toBeInstanceOf(NotReady);
  expect((refusal as NotReady).message).toContain(
    `What the filter let out of “${name}” (item 1) stands no more`,
  );
  expect((refusal as NotReady).message).toContain("Void the package");
  const parcel = (await factsFor(world, reference)).productions.at(-1);
  expect(parcel).toMatchObject({ releasedAt: null, voidedAt: null, links: [] });
}

test("lawyers named since the sealing keep it here before the worker looks, until it is made anew", async () => {
  const { reference, productionId } = await demandSealed(world);
  await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
  await refused(reference, productionId, "subscriber.csv");
  await voidPackage(world.people.CUSTODIAN, { reference, reason: "Lawyers were named", keepFiles: false });
  await runNow((await exportOf(reference)).id);
  await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
  const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
  const done = await release(reference, facts.productions.at(-1)?.id ?? "");
  expect(done.facts.demand.status).toBe("PRODUCED");
});

test("so does a filter that is another since", async () => {
  const { reference, productionId } = await demandSealed(world);
  const { id } = await exportOf(reference);
  await asOwner(`ALTER TABLE filter_run DISABLE TRIGGER run_settled_once;
    UPDATE filter_run SET filter_version = 'an earlier one' WHERE export_id = '${id}';
    ALTER TABLE filter_run ENABLE TRIGGER run_settled_once`);
  await refused(reference, productionId, "subscriber.csv");
});

test("a seal falls with a void run of which only counts and what lies apart are in the package", async () => {
  const reference = await demandProducing(world);
  await exportFiltered(world, reference);
  const apart = { name: "apart.mbox", parts: [], privileged: ["to counsel"] };
  const { runId } = await exportFiltered(world, reference, apart);
  await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
  const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
  const productionId = facts.productions.at(-1)?.id ?? "";
  await runVoided(runId);
  expect(await refusalOf(release(reference, productionId))).toBeInstanceOf(NotReady);
  const parcel = (await factsFor(world, reference)).productions.find((one) => one.id === productionId);
  expect(parcel).toMatchObject({ releasedAt: null, voidedAt: expect.any(Date), links: [] });
});
