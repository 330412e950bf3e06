import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { findDemands } from "@/lib/demands/finding/find-demands";
import { type QueueRow, queueOf, queueStatement } from "@/lib/demands/queue";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";

let world: World;
let atDomain: string;
let elsewhere: string;

beforeAll(async () => {
  world = await makeWorld();
  atDomain = await registeredDemand(world, { items: [{ identifier: "zoe@sub-harbor.example" }] });
  elsewhere = await registeredDemand(world, { items: [{ identifier: "zoe@harbor.example" }] });
  await demandInReview(world);
  await registeredDemand(world, { customer: world.otherCustomer });
});

const walkedAndGathered = async (q: string) => {
  const read = (gathered: number) =>
    db().$queryRaw<QueueRow[]>(
      queueStatement(world.people.COUNSEL, { q }, null, undefined, undefined, gathered),
    );
  const [gathered, walked] = [await read(1000), await read(0)];
  return [gathered, walked].map((rows) => rows.map(({ reference }) => reference));
};

test("a list that is walked because very many are meant holds what one that gathers them holds, in its order", async () => {
  const { instrument } = await db().demand.findUniqueOrThrow({
    where: { reference: atDomain },
    select: { instrument: { select: { matterNumber: true } } },
  });
  const typed = [
    atDomain,
    atDomain.slice(0, 5),
    instrument.matterNumber,
    "zoe",
    "zoe@harbor.example",
    "harbor.example",
    world.customer.name,
    world.authority.name.slice(2),
    "reyes",
    "nothing at all",
  ];
  for (const q of typed) {
    const [gathered, walked] = await walkedAndGathered(q);
    expect(walked, q).toEqual(gathered);
    if (q !== "nothing at all") expect(gathered, q).not.toEqual([]);
  }
});

test.each(["harbor.example", "@Harbor.Example", "*.harbor.example."])(
  "%s alone finds the accounts at this domain, and at no other",
  async (q) => {
    const { rows } = await queueOf(world.people.COUNSEL, { q });
    expect(rows.map(({ reference }) => reference)).toEqual([elsewhere]);
    const found = await findDemands(world.people.COUNSEL, q, { way: "account" });
    expect(found[0]?.hits.map(({ reference }) => reference)).toEqual([elsewhere]);
  },
);
