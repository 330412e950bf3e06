import { beforeAll, describe, expect, test } from "vitest";
import { taskDueAt } from "@/lib/demands/deadlines/task-due";
import { demandProducing, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe("what custodians are asked", () => {
  test("a task for each item let out, when production starts, due three days before our answer", async () => {
    const reference = await demandProducing(world, {
      items: [{ dataClass: "BSI" }, { dataClass: "C", rangeEnd: new Date("2026-02-01T00:00:00Z") }],
    });
    const { tasks, demand, scopes } = await factsFor(world, reference);
    expect(tasks.map((one) => one.dataClass).sort()).toEqual(["BSI", "C"]);
    const content = tasks.find((one) => one.dataClass === "C");
    expect(content).toMatchObject({ rangeEnd: new Date("2026-02-01T00:00:00Z"), exports: [], answer: null });
    expect(content?.accounts).toHaveLength(1);
    expect(content?.format).toMatch(/mbox/);
    expect(scopes[0]?.decisions.map(({ id }) => id)).toContain(content?.decisionId);
    expect(content?.dueAt).toEqual(taskDueAt(demand.dueAt, "America/New_York", new Date(0)));
  });

  test("they are void once the scope is", async () => {
    const reference = await demandProducing(world);
    await returnToReview(world.people.COUNSEL, { reference, reason: "One item too many." });
    expect((await factsFor(world, reference)).tasks).toMatchObject([{ voidedAt: expect.any(Date) }]);
  });
});
