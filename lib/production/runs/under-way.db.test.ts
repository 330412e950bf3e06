import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { makeWorld } from "@/lib/demands/test-world";
import { inPieces } from "@/lib/files/temporary-place";
import { renewOne } from "./renew-runs";
import { FILTERING, runNow } from "./run-now";
import { demandFor, exportGiven } from "./test-runs";
import { filterUnderWay } from "./under-way";

test("an export is said to be filtered once it has a run, until that ended; before, that it waits", async () => {
  const world = await makeWorld();
  const reference = await demandFor(world);
  const { id } = await db().demand.findUniqueOrThrow({ where: { reference } });
  const underWay = () => filterUnderWay(world.people.COUNSEL, id);
  const given = (bytes: string) =>
    exportGiven(world, reference, { content: inPieces(Buffer.from(bytes)), sourceVersionId: null });
  expect(await underWay()).toBeNull();
  const first = await given("four");
  expect(await underWay()).toEqual({ exports: 1, waiting: 1, read: 0, size: 0 });
  await renewOne(FILTERING, first);
  await given("and more");
  expect(await underWay()).toEqual({ exports: 2, waiting: 1, read: 0, size: 4 });
  await runNow(first);
  expect(await underWay()).toEqual({ exports: 1, waiting: 1, read: 0, size: 0 });
});
