import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { tagDemand } from "@/lib/demands/tags/tag-demand";
import { untagDemand } from "@/lib/demands/tags/untag-demand";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { changeView } from "@/lib/demands/views/change-view";
import { chooseHomeView, homeViewOf } from "@/lib/demands/views/choose-home-view";
import { countViews } from "@/lib/demands/views/count-views";
import { findView, listViews } from "@/lib/demands/views/list-views";
import { filtersOf } from "@/lib/demands/views/read-view";
import { removeView, restoreView } from "@/lib/demands/views/remove-view";
import { saveView } from "@/lib/demands/views/save-view";
import { SaveView } from "@/lib/demands/views/schema";
import { takeOverView } from "@/lib/demands/views/take-over-view";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";

let world: World;
let ann: Somebody;
let ben: Somebody;
beforeEach(async () => {
  world = await makeWorld();
  ann = world.people.COUNSEL;
  ben = world.others.COUNSEL;
});

const save = (ctx: Somebody, name: string, query: string, shared = "") =>
  saveView(ctx, SaveView.parse({ name, query, shared }));
const ofWorld = () => `customer=${world.customer.id}&status=ANY`;
const named = async (ctx: Somebody, name: string) =>
  (await listViews(ctx)).find((view) => view.name === name);

describe("a view is its owner's until it is shared", () => {
  test("others neither find nor change it; shared they open it and count what they may see", async () => {
    const id = await save(ann, "Aster", ofWorld());
    expect(await named(ben, "Aster")).toBeUndefined();
    await expect(findView(ben, id)).rejects.toThrow(NotFound);
    await expect(removeView(ben, { viewId: id })).rejects.toThrow(NotFound);
    await expect(chooseHomeView(ben, id)).rejects.toThrow(NotFound);
    await registeredDemand(world);
    await registeredDemand(world, { readers: [ann] });
    await changeView(ann, { viewId: id, version: 1, name: "Aster", shared: true, query: ofWorld() });
    expect(await named(ann, "Aster")).toMatchObject({ own: true, many: 2 });
    expect(await named(ben, "Aster")).toMatchObject({ own: false, many: 1, owner: ann.actor.name });
    await expect(removeView(ben, { viewId: id })).rejects.toThrow(Forbidden);
  });

  test("of national security its demands are listed, and counted for those alone who may read such numbers", async () => {
    const [officer, exact] = [world.people.COUNSEL, world.people.LEAD_COUNSEL];
    await registeredDemand(world, { kind: "US-NSL" });
    for (const who of [officer, exact])
      for (const kind of ["US-NSL", "US-WARRANT"])
        await save(who, kind, `customer=${world.customer.id}&kind=${kind}`);
    expect((await named(officer, "US-NSL"))?.many).toBe("not told");
    // All of these less those of every other kind would be the number.
    expect((await named(officer, "US-WARRANT"))?.many).toBe("not told");
    expect((await named(exact, "US-WARRANT"))?.many).toBe(0);
    expect((await named(exact, "US-NSL"))?.many).toBe(1);
  });

  test.each([
    ...["tag=letters", "jurisdiction=US", "secrecy=IN_FORCE", "restricted=on", "q=letter"],
    ...[
      "servedFrom=2020-01-01",
      "servedTo=2099-01-01",
      "assignee=11111111-1111-4111-8111-111111111111",
      "flag=PRIVILEGE",
    ],
  ])(
    "%s could single out national security: nobody counts it but who may read such numbers",
    async (query) => {
      const reads = [];
      for (const who of [world.people.COUNSEL, world.people.LEAD_COUNSEL])
        reads.push((await countViews(who, [filtersOf(query)]))[0] === "not told");
      expect(reads).toEqual([true, false]);
    },
  );

  test("what stands alike for every kind is counted for all, each view in its place", async () => {
    await registeredDemand(world, { kind: "US-NSL" });
    const of = (...more: string[]) => more.map((one) => filtersOf(`customer=${world.customer.id}&${one}`));
    const views = of(
      "status=ANY",
      "tag=x",
      "overdue=on",
      "assignee=nobody",
      "next=UNASSIGNED",
      "sort=received",
    );
    expect(await countViews(ann, views)).toEqual([1, "not told", 0, 1, 1, 1]);
  });

  test("a view of what is behind a number of a report is not counted by less than its list is", async () => {
    await registeredDemand(world);
    for (const query of ["section=requests", "result=pending"])
      expect(await countViews(world.people.LEAD_COUNSEL, [filtersOf(`${query}&${ofWorld()}`)])).toEqual([
        "not counted",
      ]);
  });

  test("who may not share is told so, and keeps it alone", async () => {
    await expect(save(world.people.INTAKE_ANALYST, "Mine", "overdue=on", "on")).rejects.toThrow(InvalidInput);
    await save(world.people.INTAKE_ANALYST, "Mine", "overdue=on");
    await expect(save(world.people.INSTALLATION_ADMINISTRATOR, "Mine", "overdue=on")).rejects.toThrow(
      Forbidden,
    );
  });

  test("one name once, one submission once, an older version not at all", async () => {
    const submission = randomUUID();
    const input = SaveView.parse({ name: "Late", query: "overdue=on&nonsense=1", submission });
    const id = await saveView(ann, input);
    expect(await saveView(ann, input)).toBe(id);
    expect((await findView(ann, id)).query).toBe("overdue=on");
    await expect(save(ann, "LATE", "overdue=on")).rejects.toThrow(InvalidInput);
    await save(ben, "Late", "overdue=on");
    await changeView(ann, { viewId: id, version: 1, name: "Very late", shared: false, query: "overdue=on" });
    await expect(
      changeView(ann, { viewId: id, version: 1, name: "x", shared: false, query: "q=x" }),
    ).rejects.toThrow(Conflict);
    expect(() => SaveView.parse({ name: "Everything", query: "page=2" })).toThrow();
  });

  test("removed it is gone for everybody, and comes back as it was", async () => {
    const id = await save(ann, "Shared", "overdue=on", "on");
    await chooseHomeView(ben, id);
    expect(await homeViewOf(ben)).toBe(id);
    await removeView(ann, { viewId: id });
    expect(await named(ben, "Shared")).toBeUndefined();
    expect(await homeViewOf(ben)).toBeNull();
    await restoreView(ann, { viewId: id });
    expect(await homeViewOf(ben)).toBe(id);
    await changeView(ann, { viewId: id, version: 1, name: "Shared", shared: false, query: "overdue=on" });
    expect(await homeViewOf(ben)).toBeNull();
  });

  test("that of somebody who left stays, and is taken over by whoever shares views", async () => {
    const id = await save(ann, "Ledger", "next=NOTICE_OWED", "on");
    await expect(takeOverView(ben, { viewId: id })).rejects.toThrow(NotReady);
    await db().person.update({ where: { id: ann.actor.id }, data: { disabledAt: new Date() } });
    expect(await named(ben, "Ledger")).toMatchObject({ ownerLeft: true, own: false });
    await expect(takeOverView(world.people.CUSTODIAN, { viewId: id })).rejects.toThrow(Forbidden);
    await takeOverView(ben, { viewId: id });
    expect(await named(ben, "Ledger")).toMatchObject({ own: true });
  });
});

describe("what a view names may go away: it says so and opens with the rest", () => {
  test("a filter that is none any more, a customer, a kind and a person who are gone", async () => {
    const id = await save(ann, "Old", "overdue=on");
    const left = world.others.INTAKE_ANALYST.actor.id;
    await db().person.update({ where: { id: left }, data: { disabledAt: new Date() } });
    const query = `overdue=on&colour=red&status=ASLEEP&customer=${randomUUID()}&kind=XX-GONE&assignee=${left}`;
    await db().savedView.update({ where: { id }, data: { query } });
    const view = await findView(ann, id);
    expect(view.query).toBe("overdue=on");
    expect(view.ignored.map(({ name }) => name).sort()).toEqual([
      "assignee",
      "colour",
      "customer",
      "kind",
      "status",
    ]);
    expect((await named(ann, "Old"))?.many).toBeGreaterThanOrEqual(0);
  });

  test("a tag that was taken off everywhere; one on demands that the asker may not see is as good as gone (N9)", async () => {
    const tag = `t${randomUUID().slice(0, 8)}`;
    const reference = await registeredDemand(world);
    const hidden = await registeredDemand(world, { readers: [ann] });
    await tagDemand(ann, { reference, tag });
    await tagDemand(ann, { reference: hidden, tag });
    const id = await save(ann, "Tagged", `tag=${tag}`, "on");
    const query = (await findView(ann, id)).query;
    expect(await countViews(world.people.LEAD_COUNSEL, [filtersOf(query)])).toEqual([1]);
    await untagDemand(ben, { reference, tag });
    expect((await findView(ann, id)).ignored).toEqual([]);
    expect((await findView(ben, id)).ignored).toMatchObject([{ name: "tag", value: tag }]);
  });
});
