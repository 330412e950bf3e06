import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { queueOf } from "@/lib/demands/queue";
import { queueQuery, readQueueFilters } from "@/lib/demands/queue-filters";
import { SECTION_NAMES, SECTIONS } from "@/lib/demands/results";
import { asOwner } from "@/lib/demands/test-app-role";
import { registration } from "@/lib/demands/test-registration";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { withdraw } from "@/lib/intake/withdraw";
import { reject } from "@/lib/review/reject";
import { filtersOfCell, instrumentsBehind, type ReportCell } from "./instruments-behind";
import { reportOf } from "./report-of";
import type { ReportPeriod } from "./schema";

const ALWAYS: ReportPeriod = { from: "2000-01-01", to: "2099-12-31" };
const EARLY: ReportPeriod = { from: "2021-01-01", to: "2021-12-31" };
let world: World;
let reader: Context;
/** One paper on two customers: one demand rejected, the other pending and restricted to the reader. */
let shared: string[];

const rejected = (reference: string) =>
  reject(world.people.COUNSEL, { reference, defects: ["FACIALLY_INVALID"], note: "" });

/** The distinct instruments of the list to which a number leads, by its address as the page reads it. */
async function listed(ctx: Context, period: ReportPeriod, cell: ReportCell): Promise<string[]> {
  const address = queueQuery(filtersOfCell(period, cell));
  const filters = readQueueFilters(Object.fromEntries(new URLSearchParams(address)));
  const { rows, later } = await queueOf(ctx, filters, null, await instrumentsBehind(ctx, filters));
  expect(later, "the world is small enough for one page").toBeNull();
  const demands = await db().demand.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return [...new Set(demands.map(({ instrumentId }) => instrumentId))];
}

beforeAll(async () => {
  world = await makeWorld();
  reader = world.people.LEAD_COUNSEL;
  await rejected(await demandInReview(world));
  const withdrawn = await registeredDemand(world, { customer: world.otherCustomer });
  await withdraw(world.people.COUNSEL, { reference: withdrawn, text: "By mail of the officer." });
  await registeredDemand(world, { kind: "US-2703F" });
  await registeredDemand(world, { kind: "US-CIVIL-SUB" });
  await registeredDemand(world, { kind: "US-NSL", customer: world.otherCustomer });
  await registeredDemand(world, { kind: "US-GJ-SUB", readers: [world.people.LEAD_COUNSEL] });
  const early = await registeredDemand(world);
  const { instrumentId: id } = await db().demand.findUniqueOrThrow({ where: { reference: early } });
  await asOwner("UPDATE instrument SET served_at = '2021-05-05T12:00:00Z' WHERE id = $1", [id]);
  const items = [world.customer, world.otherCustomer].map((one) => ({ identifier: `same@${one.domain}` }));
  const input = RegisterInstrument.parse(await registration(world, { items }));
  shared = (await registerInstrument(world.people.COUNSEL, input)).references;
  await rejected(shared[0] ?? "");
  const hidden = await db().demand.update({
    where: { reference: shared[1] ?? "" },
    data: { restricted: true },
  });
  const readers = [world.people.LEAD_COUNSEL.actor.id];
  await db().demandReader.createMany({
    data: readers.map((personId) => ({ demandId: hidden.id, personId })),
  });
});

test.each([ALWAYS, EARLY])(
  "each number of %j leads to exactly the instruments that it counts",
  async (period) => {
    const report = await reportOf(reader, period);
    let followed = 0;
    for (const section of SECTION_NAMES) {
      const { byJurisdiction, byKind, total } = report[section];
      const lines = [
        { line: total, of: {} },
        ...byJurisdiction.map((line) => ({ line, of: { jurisdiction: line.key } })),
        ...byKind.map((line) => ({ line, of: { kind: line.key } })),
      ];
      for (const { line, of } of lines) {
        const cell = { section, ...of };
        expect(await listed(reader, period, cell), JSON.stringify(cell)).toHaveLength(line.total);
        for (const result of SECTIONS[section]) {
          const found = await listed(reader, period, { ...cell, result });
          expect(found, JSON.stringify({ ...cell, result })).toHaveLength(line.counts[result]);
          followed += found.length;
        }
      }
    }
    expect(followed).toBeGreaterThan(0);
  },
);

test("what a restricted demand became moves no list of who may not know of it (N9)", async () => {
  const instrument = await db().demand.findUniqueOrThrow({ where: { reference: shared[0] ?? "" } });
  const asPending = (ctx: Context) => listed(ctx, ALWAYS, { section: "requests", result: "pending" });
  const asRejected = (ctx: Context) => listed(ctx, ALWAYS, { section: "requests", result: "rejected" });
  expect(await asPending(reader)).toContain(instrument.instrumentId);
  expect(await asRejected(reader)).not.toContain(instrument.instrumentId);
  const outsider = world.people.COMPLIANCE_OFFICER;
  expect(await asPending(outsider)).not.toContain(instrument.instrumentId);
  expect(await asRejected(outsider)).toContain(instrument.instrumentId);
});

test("without a section and a result the queue is not narrowed to any instruments", async () => {
  expect(
    await instrumentsBehind(reader, readQueueFilters({ section: "all", result: "lost" })),
  ).toBeUndefined();
});
