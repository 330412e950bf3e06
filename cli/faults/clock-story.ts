import { inTransaction } from "@/lib/db";
import { demandTold, order } from "@/lib/demands/test-notice";
import { makeCustomer, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";

const DAY = 86_400_000;

/** Last days of orders: before, in and after nights in which clocks are changed, over a year's end, and on holidays. */
const LAST_DAYS = [
  "2027-03-13",
  "2027-03-14",
  "2027-03-27",
  "2027-07-03",
  "2027-10-31",
  "2027-11-06",
  "2027-12-31",
  "2028-03-11",
];
const ZONES = ["America/New_York", "America/Los_Angeles", "Europe/Berlin", "Pacific/Honolulu"];

/** What people did before the run begins: contacts of each freshness, demands due over the years, orders that end in them. */
export async function makeStory(begins: number): Promise<World> {
  const world = await makeWorld();
  const customer = await inTransaction((tx) =>
    makeCustomer(tx, "Juniper Rail", ["fresh", "fresh", "aging", "stale", "unconfirmed"]),
  );
  await demandTold(world, { customer });
  for (const dueInDays of [8, 13, 14, 27, 28, 250, 251, 372, 384])
    await registeredDemand(world, { dueInDays });
  for (const [index, lastDay] of LAST_DAYS.entries()) {
    const reference = await demandTold(world, { customer: world.otherCustomer, secrecy: "NONE" });
    const zone = ZONES[index % ZONES.length] ?? "UTC";
    await enterSecrecy(world.people.COUNSEL, {
      reference,
      ...order,
      startsAt: { at: new Date(begins - DAY), zone },
      indefinite: false,
      endsOn: new Date(`${lastDay}T00:00:00Z`),
    });
  }
  return world;
}
