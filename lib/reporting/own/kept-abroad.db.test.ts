import { beforeAll, expect, test } from "vitest";
import { db, inSnapshot } from "@/lib/db";
import { demandProducing, fileAdded, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { deliverProduction } from "@/lib/production/deliver-production";
import { sealNow } from "@/lib/production/sealing/seal-now";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { readOwnRequests } from "./read-own-requests";

const ALWAYS = { start: new Date("2000-01-01T00:00:00Z"), end: new Date("2100-01-01T00:00:00Z") };

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

async function requestFor(reference: string, asOf = ALWAYS.end): Promise<CountedRequest | undefined> {
  const { instrumentId } = await db().demand.findUniqueOrThrow({ where: { reference } });
  return inSnapshot(async (tx) => {
    for await (const request of readOwnRequests(tx, ALWAYS, asOf))
      if (request.reference === instrumentId) return request;
    return undefined;
  });
}
const justBefore = (at: Date) => new Date(at.getTime() - 1);

test("tells whether its data are kept abroad only where the custodian said it of every export", async () => {
  const placeOf = async (...places: (string | undefined)[]) => {
    const reference = await demandProducing(world);
    for (const [at, storedIn] of places.entries())
      await fileAdded(world, reference, `export-${at}.csv`, storedIn ? { storedIn } : {});
    const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
    const productionId = facts.productions.at(-1)?.id ?? "";
    expect((await requestFor(reference))?.storedOutside).toBeNull();
    await deliverProduction(world.others.COUNSEL, releasing(reference, productionId));
    return (await requestFor(reference))?.storedOutside;
  };
  expect(await placeOf("US")).toBe(false);
  expect(await placeOf("IE")).toBe(true);
  expect(await placeOf("US", "IE")).toBe(true);
  expect(await placeOf("US", undefined)).toBeNull();
});

test("tells of the exports from which something left where their data are kept, and of no others", async () => {
  const reference = await demandProducing(world);
  const { CUSTODIAN } = world.people;
  await fileAdded(world, reference, "left.csv", { storedIn: "US" });
  const first = (await sealNow(CUSTODIAN, sealing(reference))).facts.productions.at(-1)?.id ?? "";
  await deliverProduction(world.others.COUNSEL, { ...releasing(reference, first), extent: "INTERIM" });
  await fileAdded(world, reference, "given-later.csv", { storedIn: "IE" });
  expect((await requestFor(reference))?.storedOutside).toBe(false);
  const second = (await sealNow(CUSTODIAN, sealing(reference))).facts.productions.at(-1)?.id ?? "";
  await deliverProduction(world.others.COUNSEL, releasing(reference, second));
  const { releasedAt } = await db().production.findUniqueOrThrow({ where: { id: second } });
  expect((await requestFor(reference))?.storedOutside).toBe(true);
  expect((await requestFor(reference, justBefore(releasedAt as Date)))?.storedOutside).toBe(false);
});
