import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { clocks } from "@/lib/demands/clocks";
import type { DemandFacts } from "@/lib/demands/facts";
import { lettersOf } from "@/lib/demands/letters/letters-of";
import { type Act, obstacle } from "@/lib/demands/obstacle";
import { planProduced } from "@/lib/demands/plan-produced";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, WrongState } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { closeDemand } from "@/lib/production/close-demand";
import { endProduction } from "@/lib/production/end-production";
import { exportFiltered, taskOf } from "@/lib/production/filtered/test-filtered";
import { fetchWhole } from "@/lib/production/hand-over/test-collecting";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { routedToTeam } from "@/lib/production/lawyers/test-route";
import { recordNoData } from "@/lib/production/record-no-data";
import { runNow } from "@/lib/production/runs/run-now";
import { startProduction } from "@/lib/production/start-production";
import { supplement } from "@/lib/production/supplement";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { tellNothingMore } from "@/lib/production/tell-nothing-more";
import { endedByHand, NOTHING_REFUSED, TWO_ITEMS } from "@/lib/production/test-ending";
import { voidPackage } from "@/lib/production/void-package";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const reason = "The sign-ins of that year are kept no longer.";
const end = (reference: string) => endProduction(world.people.COUNSEL, { reference, reason });
const refused = async (reference: string) => ((await refusalOf(end(reference))) as Error).message;
const apart = { position: 2, name: "counsel.csv", parts: [], privileged: ["to counsel"] };

/** Of the first item a package left, and more was to follow; of the second nothing is known yet. */
const interim = () => demandDelivered(world, TWO_ITEMS, { extent: "INTERIM" });

/** What can follow, what is due, who is to be told, and from when exports may go. */
async function whatFollows(facts: DemandFacts) {
  const acts: Act[] = [
    "tellWhatWasProduced",
    "closeDemand",
    "supplement",
    "renewLink",
    "addFiltered",
    "reject",
  ];
  const [kept] = await db().$queryRaw<{ why: string | null; ends: boolean }[]>`
    SELECT key_kept_because(k) AS why, retention_ends(k) IS NOT NULL AS ends FROM demand_key k
    WHERE k.demand_id = ${facts.demand.id}::uuid AND k.record_class = 'export'`;
  return {
    ...{ status: facts.demand.status, clocks: clocks(facts).map(({ kind }) => kind), kept },
    told: planProduced(facts).recipients.map((one) => one.as),
    acts: acts.map((act) => obstacle(act, facts, world.people.COUNSEL.actor)?.message),
  };
}

describe("a production of which nothing more is to come", () => {
  test("ends, where the rest holds no data, and what follows is what follows a last package", async () => {
    const { reference, token } = await interim();
    await taskOf(world, reference, 2, "NO_DATA");
    const last = await demandDelivered(world, TWO_ITEMS);
    expect((await factsFor(world, reference)).demand.status).toBe("PRODUCING");
    expect(await endedByHand(world, reference)).toBe(NOTHING_REFUSED);
    const { facts } = await end(reference);
    expect(await whatFollows(facts)).toEqual(await whatFollows(await factsFor(world, last.reference)));
    expect(facts.demand).toMatchObject({ status: "PRODUCED", outcome: null });
    expect(facts.notes.at(-1)).toMatchObject({ text: reason, writtenById: world.people.COUNSEL.actor.id });
    const rows = await db().auditEntry.findMany({
      where: { demandId: facts.demand.id, action: "endProduction" },
    });
    expect(rows).toMatchObject([
      { fromStatus: "PRODUCING", toStatus: "PRODUCED", version: facts.demand.version },
    ]);
    await fetchWhole(token);
    expect((await closeDemand(world.people.COUNSEL, { reference })).facts.demand.outcome).toBe(
      "PRODUCED_PART",
    );
  });

  test("ends, where the filter found nothing in the rest, or it is held back", async () => {
    const nothing = await interim();
    await exportFiltered(world, nothing.reference, { position: 2, parts: [], out: 4 });
    expect((await end(nothing.reference)).facts.demand.status).toBe("PRODUCED");

    const { reference } = await interim();
    await exportFiltered(world, reference, apart);
    expect(await refused(reference)).toMatch(
      /^Records that name the customer's lawyers were found, and it is not decided/,
    );
    await routedToTeam(world, reference);
    expect(await refused(reference)).toMatch(
      /^Records that name the customer's lawyers have not left for Filter team/,
    );
    await routePrivileged(world.people.COUNSEL, { reference, way: "HELD_BACK", reason: "Claimed." });
    expect((await end(reference)).facts.demand.status).toBe("PRODUCED");
  });

  test("ends again after a supplement of which nothing came", async () => {
    const { reference } = await demandDelivered(world);
    await supplement(world.people.COUNSEL, {
      reference,
      kind: "SUPPLEMENTARY",
      reason: "They ask for more.",
    });
    const [task] = (await factsFor(world, reference)).tasks;
    await completeTask(world.people.CUSTODIAN, { reference, taskId: task?.id ?? "", reason: "" });
    expect(await refused(reference)).toBe(
      "Package 2 is begun and was not released. Seal and release it, or void it.",
    );
    expect(await endedByHand(world, reference)).toBe("NG005");
    await voidPackage(world.people.CUSTODIAN, { reference, reason: "Nothing more", keepFiles: false });
    expect((await end(reference)).facts.demand.status).toBe("PRODUCED");
  });

  test("ends under a later scope that lets the rest out no more", async () => {
    const { COUNSEL, LEAD_COUNSEL, CUSTODIAN } = world.people;
    const { reference, token } = await interim();
    await fetchWhole(token);
    await taskOf(world, reference, 2, "TOO_MUCH");
    await returnToReview(COUNSEL, { reference, reason: "The second item is too wide." });
    const [first, second] = (await factsFor(world, reference)).items;
    await decideItem(COUNSEL, { reference, itemId: first?.id ?? "", decision: "APPROVE", reason: "" });
    await decideItem(COUNSEL, {
      reference,
      itemId: second?.id ?? "",
      decision: "REFUSE",
      reason: "Too wide.",
    });
    await approveScope(LEAD_COUNSEL, { reference });
    const { facts } = await startProduction(COUNSEL, { reference });
    const task = facts.tasks.find((one) => !one.voidedAt);
    for (const { id } of task?.exports ?? []) await runNow(id);
    expect(await refused(reference)).toBe(
      "It is not shown that nothing more is to come. Item 1: the custodian has not answered yet.",
    );
    await completeTask(CUSTODIAN, { reference, taskId: task?.id ?? "", reason: "" });
    expect((await end(reference)).facts.demand.status).toBe("PRODUCED");
  });
});

test("what left is not denied instead, nothing is ended twice, and no other step makes it produced without a last package", async () => {
  const { reference } = await interim();
  await taskOf(world, reference, 2, "NO_DATA");
  const denied = await refusalOf(recordNoData(world.people.COUNSEL, { reference, text: "Nothing." }));
  expect((denied as Error).message).toMatch(/where nothing more is to come, end the production\.$/);
  expect(await endedByHand(world, reference, world.people.COUNSEL, "deliverProduction")).toBe("NG005");
  await end(reference);
  expect(await refusalOf(end(reference))).toBeInstanceOf(WrongState);
});

test("the officer is told by a letter that nothing more follows, of which items something left and of which nothing, and not before", async () => {
  const { reference } = await interim();
  await taskOf(world, reference, 2, "NO_DATA");
  const tell = (who = world.people.COUNSEL) =>
    tellNothingMore(who, { reference, remarks: "Our file closes." });
  expect(await refusalOf(tell())).toBeInstanceOf(WrongState);
  await end(reference);
  expect(await refusalOf(tell(world.people.INTAKE_ANALYST))).toBeInstanceOf(Forbidden);
  await tell();
  const [letter, ...others] = (await lettersOf(world.people.COUNSEL, reference)).filter(
    (one) => one.letter === "NOTHING_MORE",
  );
  expect(others).toEqual([]);
  const text = letter?.text.replaceAll(/\s+/g, " ") ?? "";
  expect(text).toMatch(/is complete.* Produced, .* - Item 1: .* Not produced: - Item 2: /);
  expect(text).toContain("what our packages say is withheld stays withheld");
  expect(text).toContain("Our file closes.");
  const { officer, items } = await factsFor(world, reference);
  expect(letter?.to).toBe(officer.email);
  expect(text).not.toContain(items[0]?.identifier);
});
