import { expect, test } from "vitest";
import { db, inSnapshot } from "@/lib/db";
import { daysPass } from "@/lib/demands/test-clock";
import { demandDelivered, fileAdded, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld } from "@/lib/demands/test-world";
import { deliverProduction } from "@/lib/production/deliver-production";
import { endProduction } from "@/lib/production/end-production";
import { taskOf } from "@/lib/production/filtered/test-filtered";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { supplement } from "@/lib/production/supplement";
import { TWO_ITEMS } from "@/lib/production/test-ending";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import { readOwnRequests } from "./read-own-requests";

const START = new Date("2000-01-01T00:00:00Z");
const LATER = new Date("2100-01-01T00:00:00Z");

async function requestFor(instrumentId: string, asOf = LATER): Promise<CountedRequest | undefined> {
  return inSnapshot(async (tx) => {
    for await (const request of readOwnRequests(tx, { start: START, end: LATER }, asOf))
      if (request.reference === instrumentId) return request;
    return undefined;
  });
}
const results = (request?: CountedRequest) => request?.targets.map(({ result }) => result).sort();

test("a production that was ended had its effect by what left before, known once it was ended", async () => {
  const world = await makeWorld();
  const { COUNSEL, CUSTODIAN } = world.people;
  const { reference, productionId } = await demandDelivered(world, TWO_ITEMS, { extent: "INTERIM" });
  await taskOf(world, reference, 2, "NO_DATA");
  await daysPass(1);
  await endProduction(COUNSEL, { reference, reason: "Nothing more is kept." });

  const { releasedAt } = await db().production.findUniqueOrThrow({ where: { id: productionId } });
  const { id, instrument } = await db().demand.findUniqueOrThrow({
    where: { reference },
    include: { instrument: true },
  });
  const effectHours = ((releasedAt?.getTime() ?? 0) - instrument.servedAt.getTime()) / 3_600_000;
  const ended = await requestFor(instrument.id);
  expect(ended?.effectHours).toBe(effectHours);
  expect(results(ended)).toEqual(["disclosed_noncontent", "no_data"]);
  const { at } = await db().auditEntry.findFirstOrThrow({
    where: { demandId: id, action: "endProduction" },
  });
  const before = await requestFor(instrument.id, new Date(at.getTime() - 1));
  expect(before?.effectHours).toBeNull();
  expect(results(before)).toEqual(["disclosed_noncontent", "pending"]);

  await daysPass(1);
  await supplement(COUNSEL, { reference, kind: "SUPPLEMENTARY", reason: "They ask for more." });
  await fileAdded(world, reference, "more.csv");
  const further = (await sealNow(CUSTODIAN, sealing(reference))).facts.productions.at(-1)?.id ?? "";
  await deliverProduction(world.others.COUNSEL, { ...releasing(reference, further), extent: "INTERIM" });
  expect((await requestFor(instrument.id))?.effectHours).toBe(effectHours);
});
