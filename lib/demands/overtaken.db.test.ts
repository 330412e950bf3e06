import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { assignDemand } from "@/lib/demands/care/assign-demand";
import { loadFacts } from "@/lib/demands/facts";
import { Overtaken } from "@/lib/demands/overtaken";
import { reviewedByCounsel } from "@/lib/demands/test-life";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { writeNote } from "@/lib/intake/write-note";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const look = (reference: string) => loadFacts(db(), { type: "system", job: "test" }, reference);

/** What a form carries of the facts that its reader looked at. */
async function lookedAt(reference: string) {
  const { demand, lastAct } = await look(reference);
  return { reference, version: demand.version, lastAct: lastAct ?? undefined };
}

describe("a step taken meanwhile", () => {
  test("of two approvals in the same second one counts, and the other is told who approved", async () => {
    const reference = await demandInReview(world);
    await reviewedByCounsel(world, reference);
    const command = await lookedAt(reference);
    const [first, second] = [world.people.LEAD_COUNSEL, world.others.COUNSEL];
    const ends = await Promise.allSettled([approveScope(first, command), approveScope(second, command)]);
    const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(Overtaken);
    const winner = ends[0]?.status === "fulfilled" ? first : second;
    expect(refused[0].message).toMatch(
      new RegExp(`^${winner.actor.name} was first: Approved the scope; the demand is now notifying`),
    );
    expect(refused[0].meanwhile).toMatchObject([{ action: "approveScope", actorName: winner.actor.name }]);
    expect((await look(reference)).scopes.filter((scope) => scope.approvedAt)).toHaveLength(1);
  });
});

describe("a record of another person meanwhile", () => {
  test("is a conflict where this one would write over it, and counts once it was seen", async () => {
    const reference = await demandInReview(world);
    const command = await lookedAt(reference);
    const itemId = (await look(reference)).items[0]?.id ?? "";
    const [me, other] = [world.people.COUNSEL, world.others.COUNSEL];
    await writeNote(other, { reference, text: "Beside it." });
    await decideItem(other, { ...command, itemId, decision: "REFUSE", reason: "Not theirs." });
    const mine = { itemId, decision: "APPROVE", reason: "" } as const;
    const refusal = await decideItem(me, { ...command, ...mine }).catch((error) => error);
    expect(refusal).toBeInstanceOf(Overtaken);
    expect(refusal.meanwhile.map((one: { action: string }) => one.action)).toEqual([
      "decideItem",
      "writeNote",
    ]);
    expect((await look(reference)).scopes.at(-1)?.decisions[0]?.decision).toBe("REFUSE");
    await decideItem(me, { ...(await lookedAt(reference)), ...mine });
    expect((await look(reference)).scopes.at(-1)?.decisions[0]?.decision).toBe("APPROVE");
  });

  test("is none where it concerns another thing, was one's own, or stands beside", async () => {
    const reference = await registeredDemand(world);
    const command = await lookedAt(reference);
    const [me, other] = [world.people.COUNSEL, world.others.COUNSEL];
    await writeNote(other, { ...command, text: "One." });
    await writeNote(me, { ...command, text: "Two." });
    await assignDemand(me, { ...command, assigneeId: other.actor.id });
    await assignDemand(me, { ...command, assigneeId: me.actor.id });
    await expect(assignDemand(other, { ...command })).rejects.toBeInstanceOf(Overtaken);
  });

  test("what nobody ever saw is no excuse: a made-up row conflicts with nothing and skips nothing of the version", async () => {
    const reference = await registeredDemand(world);
    const command = { reference, version: 9, lastAct: "0".repeat(64) };
    await expect(writeNote(world.people.COUNSEL, { ...command, text: "x" })).rejects.toBeInstanceOf(
      Overtaken,
    );
  });
});
