import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { reviewedByCounsel } from "@/lib/demands/test-life";
import { demandInReview, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, NotReady } from "@/lib/errors";
import { approveScope } from "@/lib/review/approve-scope";
import { earlierDemands } from "@/lib/review/earlier-demands";
import { endConflict } from "@/lib/review/end-conflict";
import { extendConflict } from "@/lib/review/extend-conflict";
import { raiseConflict } from "@/lib/review/raise-conflict";
import { relateDemand } from "@/lib/review/relate-demand";

let world: World;
let counsel: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  counsel = world.people.COUNSEL;
});

const factsOf = (reference: string, who = counsel) => loadFacts(db(), who.actor, reference);
const seenBy = async (reference: string, who = counsel) =>
  (await earlierDemands(who, await factsOf(reference, who))).map((one) => one.reference);

describe("other demands on the same accounts", () => {
  test("show as far as the asker may know of them, and one that may not be known reads like none", async () => {
    const first = await demandInReview(world);
    const readers = [world.others.COUNSEL, world.others.LEAD_COUNSEL];
    const hidden = await demandInReview(world, { readers });
    const reference = await demandInReview(world);
    const mine = await seenBy(reference);
    expect(mine).toContain(first);
    expect(mine).not.toContain(hidden);
    expect(mine).not.toContain(reference);
    expect(await seenBy(reference, world.others.COUNSEL)).toContain(hidden);

    const relate = (other: string) => relateDemand(counsel, { reference, other, kind: "FOLLOW_UP" });
    const refusal = async (other: string) => {
      const error = await relate(other).catch((thrown: unknown) => thrown);
      return JSON.stringify((error as { fields: unknown }).fields).replace(other, "X");
    };
    expect(await refusal(hidden)).toBe(await refusal("NG-0000-0000"));
    const byReader = world.others.COUNSEL;
    await expect(
      relateDemand(byReader, { reference, other: hidden, kind: "FOLLOW_UP" }),
    ).rejects.toMatchObject({ fields: { other: expect.stringMatching(/Fewer people may know/) } });
    await relateDemand(byReader, { reference: hidden, other: reference, kind: "FOLLOW_UP" });
    expect(await seenBy(reference)).not.toContain(hidden);
    await relate(first);
    const [top] = await earlierDemands(counsel, await factsOf(reference));
    expect(top).toMatchObject({ reference: first, relation: "FOLLOW_UP" });
    const [back] = await earlierDemands(counsel, await factsOf(first));
    expect(back).toMatchObject({ reference, relation: "FOLLOW_UP" });
    await expect(relate(first)).rejects.toMatchObject({ fields: { other: "These two are linked already." } });
    await expect(relate(reference)).rejects.toMatchObject({
      fields: { other: expect.stringMatching(/itself/) },
    });
    await expect(
      relateDemand(world.people.CUSTODIAN, { reference, other: first, kind: "DUPLICATE" }),
    ).rejects.toThrow(Forbidden);
  });
});

describe("a conflict with foreign law", () => {
  test("holds the approval until it is decided, and a motion bars delivery", async () => {
    const reference = await demandInReview(world);
    await reviewedByCounsel(world, reference);
    const { facts } = await raiseConflict(counsel, { reference, country: "GB", law: "Its data law." });
    expect(facts.conflicts).toMatchObject([{ country: "GB", qualifying: true, end: null }]);
    const approve = () => approveScope(world.people.LEAD_COUNSEL, { reference });
    await expect(approve()).rejects.toThrow(NotReady);
    const conflictId = facts.conflicts[0]?.id ?? "";
    const extendedUntil = new Date(facts.now.getTime() + 86_400_000);
    const more = await extendConflict(counsel, {
      reference,
      conflictId,
      extendedUntil,
      extendedBy: "The officer",
    });
    expect(more.facts.conflicts[0]?.extendedUntil).toEqual(extendedUntil);
    await expect(
      extendConflict(counsel, { reference, conflictId, extendedUntil: facts.now, extendedBy: "x" }),
    ).rejects.toMatchObject({ fields: { extendedUntil: expect.any(String) } });
    const end = (who: Somebody) =>
      endConflict(who, { reference, conflictId, end: "MOTION_FILED", endReason: "D. Mass., today." });
    await expect(end(world.people.INTAKE_ANALYST)).rejects.toThrow(Forbidden);
    const { facts: after } = await end(counsel);
    expect(after.bars).toMatchObject([
      { id: after.conflicts[0]?.barId, ground: "PENDING_MOTION", liftedAt: null },
    ]);
    await expect(end(counsel)).rejects.toMatchObject({ fields: { conflictId: expect.any(String) } });
    await approve();
  });

  test("with a country that has no agreement is common-law comity", async () => {
    const reference = await demandInReview(world);
    const { facts } = await raiseConflict(counsel, { reference, country: "CH", law: "Art. 271 StGB." });
    expect(facts.conflicts).toMatchObject([{ qualifying: false }]);
  });
});
