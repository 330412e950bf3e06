import { beforeAll, expect, test } from "vitest";
import { asOwner } from "@/lib/demands/test-app-role";
import {
  demandProducing,
  demandSealed,
  factsFor,
  fileAdded,
  releasing,
  sealing,
} from "@/lib/demands/test-production";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered, taskOf } from "@/lib/production/filtered/test-filtered";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { routedToTeam } from "@/lib/production/lawyers/test-route";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { endedByHand, NOTHING_REFUSED, TWO_ITEMS } from "@/lib/production/test-ending";

// A package that is called the last is refused for whatever the end of a production is refused for.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const release = (reference: string, productionId: string, extent: "INTERIM" | "LAST") =>
  deliverProduction(world.others.COUNSEL, { ...releasing(reference, productionId), extent });
const aside = (reference: string) =>
  exportFiltered(world, reference, {
    position: 2,
    name: "b.mbox",
    parts: [],
    privileged: ["From counsel\n"],
  });

/** A sealed package of the first item, after so much was done about the second. */
async function sealedAfter(arrange: (reference: string) => Promise<unknown>) {
  const reference = await demandProducing(world, TWO_ITEMS);
  await fileAdded(world, reference);
  await arrange(reference);
  const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
  return { reference, productionId: facts.productions.at(-1)?.id ?? "" };
}

/** The rows of one table changed behind the application's back. */
async function rewritten(table: string, change: string, values: unknown[]): Promise<void> {
  await asOwner(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await asOwner(change, values);
  await asOwner(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

/** What the database says of a package that was released and is called the last. */
async function calledLast(reference: string, productionId: string, who?: Somebody): Promise<string> {
  await release(reference, productionId, "INTERIM");
  await rewritten("production", "UPDATE production SET extent = 'LAST' WHERE id = $1", [productionId]);
  return endedByHand(world, reference, who, "deliverProduction");
}

type Case = [when: string, arrange: (reference: string) => Promise<unknown>, words: RegExp];
const cases: Case[] = [
  [
    "a custodian has not answered",
    (r) => taskOf(world, r, 2, null),
    /interim one\. .* Item 2: the custodian has not answered yet/,
  ],
  ["data cannot be separated", (r) => taskOf(world, r, 2, "CANNOT_SEPARATE"), /Item 2: .*cannot separate it/],
  ["it would be too much", (r) => taskOf(world, r, 2, "TOO_MUCH"), /Item 2: .*would collect too much/],
  [
    "records are unclear",
    (r) =>
      exportFiltered(world, r, { position: 2, name: "b.csv", parts: [], unclear: 2, extension: "jsonl" }),
    /Item 2: records are unclear/,
  ],
  ["nobody decided about the lawyers' records", aside, /lawyers were found, and it is not decided where/],
  [
    "the lawyers' records wait for the filter team",
    async (r) => {
      await aside(r);
      await routedToTeam(world, r);
    },
    /lawyers have not left for/,
  ],
];

test.each(cases)("no package is the last while %s", async (_when, arrange, words) => {
  const { reference, productionId } = await sealedAfter(arrange);
  expect(await refusalOf(release(reference, productionId, "LAST"))).toMatchObject({
    ...{ code: "NotReady", message: expect.stringMatching(words) },
  });
  expect((await factsFor(world, reference)).demand.status).toBe("PRODUCING");
  expect(await calledLast(reference, productionId)).toBe("NG005");
});

test("nor in the hands of somebody who gave an export, though none of what it holds", async () => {
  const { reference, productionId } = await demandSealed(world, TWO_ITEMS);
  const { exportId } = await exportFiltered(world, reference, { position: 2, parts: [], out: 4 });
  const { actor } = world.others.COUNSEL;
  await rewritten("source_export", "UPDATE source_export SET given_by_id = $2 WHERE id = $1", [
    exportId,
    actor.id,
  ]);
  expect(await refusalOf(release(reference, productionId, "LAST"))).toMatchObject({
    message: expect.stringMatching(/Whoever gave an export does not say that nothing more/),
  });
  expect(await calledLast(reference, productionId, world.others.COUNSEL)).toBe("NG004");
});

test("once it is decided that the lawyers' records are held back, it is", async () => {
  const { reference, productionId } = await sealedAfter(async (one) => {
    await aside(one);
    await routePrivileged(world.people.COUNSEL, { reference: one, way: "HELD_BACK", reason: "Claimed" });
  });
  expect(await calledLast(reference, productionId)).toBe(NOTHING_REFUSED);
  const other = await demandSealed(world, TWO_ITEMS);
  await taskOf(world, other.reference, 2, "NO_DATA");
  const { facts } = await release(other.reference, other.productionId, "LAST");
  expect(facts.demand.status).toBe("PRODUCED");
});
