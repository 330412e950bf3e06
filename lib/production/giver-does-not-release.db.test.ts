import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db";
import { countDemands } from "@/lib/demands/count-demands";
import { refusedWith } from "@/lib/demands/test-app-role";
import { demandProducing, exportFilteredNow, releasing, sealing } from "@/lib/demands/test-production";
import { makePerson, makeWorld, type Somebody } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { sealNow } from "@/lib/production/sealing/seal-now";

test("whoever gave an export does not release what was made from it, though another put it in and sealed it", async () => {
  const world = await makeWorld();
  const { CUSTODIAN } = world.people;
  const both = await inTransaction((tx) => makePerson(tx, "Sasha Reed", ["CUSTODIAN", "COUNSEL"]));
  const reference = await demandProducing(world);
  await exportFilteredNow(world, reference, "subscriber.csv", { by: both });
  await addFiltered(CUSTODIAN, { reference, decisions: [] });
  const { facts } = await sealNow(CUSTODIAN, sealing(reference));
  const productionId = facts.productions[0]?.id ?? "";

  const release = releasing(reference, productionId);
  const refusal = (await refusalOf(deliverProduction(both, release))) as NotReady;
  expect(refusal).toBeInstanceOf(NotReady);
  expect(refusal.message).toMatch(/^Whoever gave an export does not .*Now could: .*Second COUNSEL/);
  expect(refusal.message).not.toContain("Sasha Reed");
  const byHand = (who: Somebody) =>
    refusedWith([
      "UPDATE production SET released_by_id = $2, released_at = app_now(), extent = 'LAST' WHERE id = $1",
      [productionId, who.actor.id],
    ]);
  expect(await byHand(both)).toBe("NG004");
  expect(await byHand(world.others.COUNSEL)).toBe("nothing refused it");
  const waitsFor = (who: Somebody) => countDemands(who, [{ next: "MY_RELEASE", q: reference }]);
  expect(await waitsFor(both)).toEqual([0]);
  expect(await waitsFor(world.others.COUNSEL)).toEqual([1]);
  const done = await deliverProduction(world.others.COUNSEL, release);
  expect(done.facts.demand.status).toBe("PRODUCED");
});
