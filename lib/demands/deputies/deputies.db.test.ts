import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { assignDemand } from "@/lib/demands/care/assign-demand";
import { endDeputyship } from "@/lib/demands/deputies/end-deputyship";
import { nameDeputy, spanOf } from "@/lib/demands/deputies/name-deputy";
import { deputyships } from "@/lib/demands/deputies/read-deputies";
import type { NameDeputyInput } from "@/lib/demands/deputies/schema";
import { loadFacts } from "@/lib/demands/facts";
import { inboxOf } from "@/lib/demands/inbox/read-inbox";
import { obstacle, obstacles } from "@/lib/demands/obstacle";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import {
  demandInReview,
  makePerson,
  makeWorld,
  registeredDemand,
  type Somebody,
  unique,
  type World,
} from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { restrictDemand } from "@/lib/intake/restrict-demand";
import { decideItem } from "@/lib/review/decide-item";

let world: World;
let absent: Somebody;
let deputy: Somebody;
let third: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  // An open one keeps the authority known to all, whatever is restricted later.
  await registeredDemand(world);
});
beforeEach(async () => {
  absent = await makePerson(db(), `Abe ${unique()}`, ["COUNSEL"]);
  deputy = await makePerson(db(), `Dee ${unique()}`, ["COUNSEL"]);
  third = await makePerson(db(), `Theo ${unique()}`, ["COUNSEL"]);
});

const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);

const days = (from = 0, to = 7): Pick<NameDeputyInput, "firstDay" | "lastDay" | "zone"> => ({
  firstDay: day(from),
  lastDay: day(to),
  zone: "UTC",
});

const name = (who: Somebody, standsIn: Somebody, when = days(), by = who, readsRestricted = false) =>
  nameDeputy(by, {
    absentId: who.actor.id,
    deputyId: standsIn.actor.id,
    ...when,
    readsRestricted,
    submission: undefined,
  });

const running = async (who: Somebody) =>
  (await deputyships(who)).find(({ absentId }) => absentId === who.actor.id)?.id ?? "";

describe("the days", () => {
  test("go to the end of the last one in their zone, over a change of clocks too", () => {
    const span = spanOf({ firstDay: "2026-10-31", lastDay: "2026-11-01", zone: "America/New_York" });
    expect(span.startsAt.toISOString()).toBe("2026-10-31T04:00:00.000Z");
    expect(span.endsAt.toISOString()).toBe("2026-11-02T05:00:00.000Z");
  });

  test.each([
    ["in the past", days(-5, -2), NotReady],
    ["in the wrong order", days(3, 1), InvalidInput],
    ["of more than a year", days(0, 400), InvalidInput],
  ])("%s are refused", async (_, when, refusal) => {
    await expect(name(absent, deputy, when)).rejects.toBeInstanceOf(refusal);
  });

  test("end by themselves, and by hand before", async () => {
    await name(absent, deputy);
    const id = await running(absent);
    await expect(endDeputyship(third, id)).rejects.toBeInstanceOf(Forbidden);
    await endDeputyship(deputy, id);
    expect(await running(absent)).toBe("");
    await expect(endDeputyship(absent, id)).rejects.toBeInstanceOf(NotReady);
    await name(absent, deputy, days(), absent, true);
    const reference = await registeredDemand(world, { readers: [absent, third] });
    await loadFacts(db(), deputy.actor, reference);
    await asOwner(`
      ALTER TABLE deputyship DISABLE TRIGGER deputyship_over;
      UPDATE deputyship SET starts_at = app_now() - interval '1 day', ends_at = app_now() WHERE absent_id = '${absent.actor.id}';
      ALTER TABLE deputyship ENABLE TRIGGER deputyship_over`);
    expect(await running(absent)).toBe("");
    await expect(loadFacts(db(), deputy.actor, reference)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("who", () => {
  test("names nobody for somebody else, but lead counsel and administrators do", async () => {
    await expect(name(absent, deputy, days(), third)).rejects.toBeInstanceOf(Forbidden);
    await name(absent, deputy, days(), world.people.LEAD_COUNSEL);
    await name(third, deputy, days(20, 22), world.people.INSTALLATION_ADMINISTRATOR);
  });

  test.each<[string, () => Promise<void>, new (...args: never[]) => Error]>([
    ["oneself", () => name(absent, absent), InvalidInput],
    [
      "somebody who sees no demands",
      () => name(absent, world.people.INSTALLATION_ADMINISTRATOR),
      InvalidInput,
    ],
    ["a second deputy for some of the days", () => name(absent, third, days(5, 9)), NotReady],
    ["a deputy of the deputy", () => name(deputy, third, days(7, 9)), NotReady],
    ["a circle", () => name(deputy, absent), NotReady],
    ["a deputy who is away", () => name(third, absent, days(6, 6)), NotReady],
  ])("%s is refused", async (_, act, refusal) => {
    await name(absent, deputy);
    await expect(act()).rejects.toBeInstanceOf(refusal);
  });

  test("may stand in on other days, and after an early end", async () => {
    await name(absent, deputy);
    await name(absent, third, days(8, 9));
    await endDeputyship(absent, await running(absent));
    await name(absent, third, days(1, 3));
  });

  test("of two that exclude each other, named in the same moment, one counts", async () => {
    const ends = await Promise.allSettled([name(absent, deputy), name(deputy, third), name(third, absent)]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("the database refuses the same by itself", async () => {
    await name(absent, deputy);
    const row = (from: Somebody, to: Somebody, span: string) =>
      refusedWith([
        `INSERT INTO deputyship (absent_id, deputy_id, first_day, last_day, zone, starts_at, ends_at, named_by_id, named_at)
         VALUES ($1, $2, now(), now(), 'UTC', ${span}, $1, now())`,
        [from.actor.id, to.actor.id],
      ]);
    const now = "now(), now() + interval '1 day'";
    expect(await row(deputy, third, now)).toBe("NG010");
    expect(await row(absent, third, now)).toBe("NG010");
    expect(await row(third, third, now)).toBe("23514");
    expect(
      await row(third, world.people.COUNSEL, "now() - interval '2 days', now() - interval '1 day'"),
    ).toBe("NG010");
    const letIn = (by: Somebody, to: Somebody, reads: boolean) =>
      refusedWith([
        `INSERT INTO deputyship (absent_id, deputy_id, first_day, last_day, zone, starts_at, ends_at, reads_restricted, named_by_id, named_at)
         VALUES ($1, $2, now(), now(), 'UTC', ${now}, $4, $3, now())`,
        [world.others.COUNSEL.actor.id, to.actor.id, by.actor.id, reads],
      ]);
    expect(await letIn(world.others.COUNSEL, third, true)).toBe("nothing refused it");
    expect(await letIn(third, third, true)).toBe("NG004");
    expect(await letIn(third, third, false)).toBe("NG004");
    expect(await letIn(world.people.LEAD_COUNSEL, third, true)).toBe("NG004");
    expect(await letIn(world.people.LEAD_COUNSEL, third, false)).toBe("nothing refused it");
    expect(await letIn(world.others.COUNSEL, world.people.INSTALLATION_ADMINISTRATOR, true)).toBe("NG010");
    expect(await refusedWith(["UPDATE deputyship SET ends_at = now() + interval '9 years'"])).toBe("42501");
    expect(await refusedWith(["DELETE FROM deputyship"])).toBe("42501");
  });
});

describe("a deputy", () => {
  test("finds in the inbox what the absent person is told, until the time ends", async () => {
    const reference = await registeredDemand(world);
    await name(absent, deputy);
    await assignDemand(third, { reference, assigneeId: absent.actor.id });
    const [entry] = (await inboxOf(deputy)).entries;
    expect(entry).toMatchObject({ reference, reason: "ASSIGNED", standsInFor: absent.actor.name });
    await endDeputyship(absent, await running(absent));
    await assignDemand(third, { reference });
    expect((await inboxOf(deputy)).entries).toHaveLength(1);
    expect((await inboxOf(absent)).entries).toHaveLength(2);
  });

  test("is told of what the absent person takes care of", async () => {
    const reference = await registeredDemand(world);
    await assignDemand(third, { reference, assigneeId: absent.actor.id });
    await name(absent, deputy);
    expect((await inboxOf(deputy)).entries).toMatchObject([{ reference, reason: "DEPUTY" }]);
  });

  test("knows of restricted demands only where the absent person said so, and cannot make it last", async () => {
    const reference = await registeredDemand(world, { readers: [absent, third] });
    await name(absent, deputy);
    await expect(loadFacts(db(), deputy.actor, reference)).rejects.toBeInstanceOf(NotFound);
    await endDeputyship(absent, await running(absent));
    await expect(name(absent, deputy, days(), world.people.LEAD_COUNSEL, true)).rejects.toBeInstanceOf(
      InvalidInput,
    );
    await name(absent, deputy, days(), absent, true);
    const facts = await loadFacts(db(), deputy.actor, reference);
    expect(facts.readers).not.toContain(deputy.actor.id);
    const readers = [third, world.people.CUSTODIAN].map(({ actor }) => actor.id);
    await expect(restrictDemand(deputy, { reference, restricted: true, readers })).rejects.toThrow(
      /as a deputy/,
    );
    await db().person.update({ where: { id: absent.actor.id }, data: { disabledAt: new Date() } });
    await expect(loadFacts(db(), deputy.actor, reference)).rejects.toBeInstanceOf(NotFound);
    await db().person.update({ where: { id: absent.actor.id }, data: { disabledAt: null } });
    await loadFacts(db(), deputy.actor, reference);
    await endDeputyship(absent, await running(absent));
    await expect(loadFacts(db(), deputy.actor, reference)).rejects.toBeInstanceOf(NotFound);
  });

  test("gains no role and stays one person: what the deputy wrote, the deputy does not approve", async () => {
    const analyst = await makePerson(db(), `Cy ${unique()}`, ["INTAKE_ANALYST"]);
    await name(absent, analyst);
    const reference = await demandInReview(world);
    const facts = await loadFacts(db(), analyst.actor, reference);
    expect(obstacle("approveScope", facts, analyst.actor)).toBeInstanceOf(Forbidden);
    expect(obstacle("approveScope", facts, analyst.actor)?.message).toContain(
      `${absent.actor.name} (away; ${analyst.actor.name} stands in)`,
    );
    await name(third, deputy);
    const itemId = facts.items[0]?.id ?? "";
    await decideItem(deputy, { reference, itemId, decision: "APPROVE", reason: "" });
    const said = async (who: Somebody) =>
      obstacles("approveScope", await loadFacts(db(), who.actor, reference), who.actor).join(" ");
    expect(await said(deputy)).toMatch(/wrote/);
    expect(await said(third)).not.toMatch(/wrote/);
  });
});
