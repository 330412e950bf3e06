import { beforeAll, expect, test } from "vitest";
import type { Desk } from "@/cli/demo/steps";
import { FINDING_STORY } from "@/cli/demo/story-finding";
import { db } from "@/lib/db";
import { exportQueue } from "@/lib/demands/export-queue";
import { queueOf } from "@/lib/demands/queue";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { listViews } from "@/lib/demands/views/list-views";
import { Forbidden } from "@/lib/errors";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

test("the file holds just what the queue shows, in its order, and nothing that a spreadsheet would carry out", async () => {
  const { COUNSEL, LEAD_COUNSEL } = world.people;
  await db().customer.update({
    where: { id: world.customer.id },
    data: { name: '=HYPERLINK("http://x","y")' },
  });
  await db().customer.update({ where: { id: world.otherCustomer.id }, data: { name: "＠SUM(1)" } });
  const first = await registeredDemand(world, { dueInDays: 1 });
  const second = await registeredDemand(world, { dueInDays: 2, customer: world.otherCustomer });
  const secret = await registeredDemand(world, { readers: [LEAD_COUNSEL] });
  const csv = await exportQueue(COUNSEL, {});
  const lines = csv.trimEnd().split("\r\n");
  expect(lines.slice(1).map((line) => line.slice(0, 12))).toEqual([first, second]);
  expect(csv).not.toContain(secret);
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  expect(lines[2]).toContain("'＠SUM(1)");
  const [row] = await db().auditEntry.findMany({
    where: { action: "exportQueue" },
    orderBy: { sequence: "desc" },
    take: 1,
  });
  expect(row).toMatchObject({ actorId: COUNSEL.actor.id, details: { rows: 2 } });
  expect((await exportQueue(COUNSEL, { q: "nothing is like this" })).split("\r\n")).toHaveLength(2);
  await expect(exportQueue(world.people.INSTALLATION_ADMINISTRATOR, {})).rejects.toThrow(Forbidden);
});

test("the demo's people keep tags and views that open", async () => {
  const { COUNSEL, LEAD_COUNSEL } = world.people;
  await FINDING_STORY[0]?.tell({ team: { dana: COUNSEL, ilse: LEAD_COUNSEL } } as unknown as Desk);
  const views = await listViews(COUNSEL);
  expect(views.map(({ name, own, ignored, many }) => [name, own, ignored.length, many])).toEqual([
    ["Boston desk", true, 0, "not told"],
    ["Warrants in review", false, 0, "not told"],
  ]);
  expect((await queueOf(COUNSEL, { tag: "boston desk" })).rows).not.toHaveLength(0);
});
