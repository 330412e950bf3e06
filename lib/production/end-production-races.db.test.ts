import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { atOnce, codes } from "@/lib/demands/test-at-once";
import { demandDelivered, factsFor, fileAdded, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { deliverProduction } from "@/lib/production/deliver-production";
import { endProduction } from "@/lib/production/end-production";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { reopenTask } from "@/lib/production/tasks/reopen-task";

// Who ends a production at the same moment as another goes on with it.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const end = (reference: string) => () =>
  endProduction(world.people.COUNSEL, { reference, reason: "Nothing more is kept." });
const interim = async () => (await demandDelivered(world, {}, { extent: "INTERIM" })).reference;

test("a custodian is asked once more: nobody is asked whose production is over", async () => {
  for (let round = 0; round < 4; round += 1) {
    const reference = await interim();
    const taskId = (await factsFor(world, reference)).tasks[0]?.id ?? "";
    const [ended, asked] = await atOnce(end(reference), () =>
      reopenTask(world.others.COUNSEL, { reference, taskId }),
    );
    const { demand, tasks } = await factsFor(world, reference);
    expect(codes([ended, asked])).toEqual(ended ? ["NotReady", "done"] : ["WrongState", "done"]);
    expect([demand.status, tasks[0]?.answer]).toEqual(ended ? ["PRODUCING", null] : ["PRODUCED", "EXPORTED"]);
  }
});

test("a further package is sealed, then released: it is not left behind", async () => {
  for (let round = 0; round < 2; round += 1) {
    const reference = await interim();
    await fileAdded(world, reference, "more.csv");
    const [early] = await atOnce(end(reference), () => sealNow(world.people.CUSTODIAN, sealing(reference)));
    expect(early?.code).toBe("NotReady");
    const parcel = (await factsFor(world, reference)).productions.at(-1);
    expect(parcel?.sealedAt).toBeInstanceOf(Date);
    const release = { ...releasing(reference, parcel?.id ?? ""), extent: "INTERIM" as const };
    const [ended, released] = await atOnce(end(reference), () =>
      deliverProduction(world.others.COUNSEL, release),
    );
    expect(released).toBeNull();
    const { demand, productions } = await factsFor(world, reference);
    expect(demand.status).toBe(ended ? "PRODUCING" : "PRODUCED");
    expect(productions.every((one) => one.releasedAt)).toBe(true);
  }
});

test("two end it: it is ended once", async () => {
  const reference = await interim();
  expect(codes(await atOnce(end(reference), end(reference)))).toEqual(["WrongState", "done"]);
  const { id: demandId } = (await factsFor(world, reference)).demand;
  expect(await db().auditEntry.count({ where: { demandId, action: "endProduction" } })).toBe(1);
});
