import { beforeAll, expect, test } from "vitest";
import {
  demandProducing,
  demandSealed,
  exportFilteredNow,
  factsFor,
  fileAdded,
  releasing,
  sealing,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { sealNow } from "@/lib/production/sealing/seal-now";

// What would be forgotten if a package were called the last.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const release = (reference: string, productionId: string, extent: "INTERIM" | "LAST") =>
  deliverProduction(world.others.COUNSEL, { ...releasing(reference, productionId), extent });

async function refused(reference: string, productionId: string, words: string): Promise<void> {
  expect(await refusalOf(release(reference, productionId, "LAST"))).toMatchObject({
    ...{ code: "NotReady", message: expect.stringContaining(words) },
  });
  expect((await factsFor(world, reference)).demand.status).toBe("PRODUCING");
}

async function sealedNow(reference: string): Promise<string> {
  const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
  return facts.productions.at(-1)?.id ?? "";
}

test("a package that lacks an item which is filtered is not the last; the one with it is", async () => {
  const reference = await demandProducing(world, { items: [{ dataClass: "BSI" }, { dataClass: "NC" }] });
  await fileAdded(world, reference);
  await exportFilteredNow(world, reference, "second.mbox", { position: 2 });
  const first = await sealedNow(reference);
  await refused(reference, first, "Item 2: records that the filter let out have not left");
  await release(reference, first, "INTERIM");
  await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
  const { facts } = await release(reference, await sealedNow(reference), "LAST");
  expect(facts.demand.status).toBe("PRODUCED");
});

test("an export that was given after the sealing is not forgotten", async () => {
  const { reference, productionId } = await demandSealed(world);
  await exportFilteredNow(world, reference, "later.csv");
  await refused(
    reference,
    productionId,
    "Records that the filter let out have not left, of “later.csv” (item 1). Release this package as an interim one",
  );
  await release(reference, productionId, "INTERIM");
});

test("nor is one of which a record is unclear still", async () => {
  const { reference, productionId } = await demandSealed(world);
  await exportFiltered(world, reference, { name: "odd.mbox", unclear: 1 });
  await refused(reference, productionId, "Item 1: records are unclear and must be decided.");
});
