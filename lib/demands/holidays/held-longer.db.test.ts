import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { CalendarContent } from "@/lib/deadlines/calendar-content";
import { loadFacts } from "@/lib/demands/facts";
import { calendarSetting } from "@/lib/demands/holidays/calendar-setting";
import { refusedWith } from "@/lib/demands/test-app-role";
import { order } from "@/lib/demands/test-notice";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

async function declare(...dates: string[]): Promise<void> {
  const { COUNSEL: counsel, LEAD_COUNSEL: lead } = world.people;
  const content: CalendarContent = {
    name: "United States",
    zone: "America/New_York",
    days: dates.map((date) => ({ date, name: "Day of Mourning", forwardOnly: false })),
    passed: null,
  };
  const inUse = await calendarSetting(counsel).inUse(db(), "us-federal");
  const changeId = await proposeChange(counsel, calendarSetting(counsel), {
    ...{ key: "us-federal", fromVersion: inUse?.version ?? 0, proposed: content, reason: "Proclaimed." },
  });
  await confirmChange(lead, calendarSetting(lead), { changeId });
}

async function underOrder(endsOn: string): Promise<string> {
  const reference = await registeredDemand(world, { secrecy: "UNKNOWN" });
  const dated = { ...order, indefinite: false, endsOn: new Date(`${endsOn}T00:00:00Z`), permits: [] };
  await enterSecrecy(world.people.COUNSEL, { reference, ...dated });
  return reference;
}

const orderOn = async (reference: string) =>
  (await loadFacts(db(), world.people.COUNSEL.actor, reference)).orders[0];

test("a day declared at the court keeps an order in force until the morning after it, and is never taken back", async () => {
  const reference = await underOrder("2027-03-01");
  expect((await orderOn(reference))?.holdsUntil).toEqual(new Date("2027-03-02T14:00:00Z"));
  await declare("2027-03-02");
  const held = new Date("2027-03-03T14:00:00Z");
  expect((await orderOn(reference))?.holdsUntil).toEqual(held);
  const clock = { demand: { reference }, kind: "secrecy" };
  expect((await db().runningClock.findFirst({ where: clock }))?.at).toEqual(held);
  const { demandId } = (await orderOn(reference)) ?? { demandId: "" };
  const rows = await db().auditEntry.findMany({ where: { action: "moveDeadlines", demandId } });
  expect(rows.map(({ details }) => details)).toMatchObject([{ orders: [expect.any(String)], deadlines: [] }]);
  await declare();
  expect((await orderOn(reference))?.holdsUntil).toEqual(held);
});

test("PostgreSQL lets an order in force only be held longer, and permits nobody by the way", async () => {
  const found = await orderOn(await underOrder("2027-05-03"));
  const held = (until: string): [string, unknown[]] => [
    `UPDATE secrecy_order SET holds_until = ${until} WHERE id = $1`,
    [found?.id],
  ];
  expect(await refusedWith(held("holds_until + interval '1 day'"))).toBe("nothing refused it");
  expect(await refusedWith(held("holds_until - interval '1 minute'"))).toBe("NG006");
  expect(await refusedWith(held("NULL"))).toBe("NG006");
  const named = await registeredDemand(world, { secrecy: "UNKNOWN" });
  const [ada] = world.customer.administrators;
  await enterSecrecy(world.people.COUNSEL, {
    ...{ reference: named, ...order, covers: "ALL_BUT_NAMED", permits: [] },
    ...{ indefinite: false, endsOn: new Date("2027-05-03T00:00:00Z") },
  });
  const id = (await orderOn(named))?.id;
  expect(
    await refusedWith(
      ["UPDATE secrecy_order SET holds_until = holds_until + interval '1 day' WHERE id = $1", [id]],
      ["INSERT INTO secrecy_permit (order_id, administrator_id) VALUES ($1, $2)", [id, ada?.id]],
    ),
  ).toBe("NG006");
});
