import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "@/lib/audit/verify";
import { commands, type Model } from "@/lib/demands/model/test-commands";
import { asOwner, type Beginning, Stage } from "@/lib/demands/model/test-stage";
import { send } from "@/lib/demands/model/test-worker";
import { makeWorld, type World } from "@/lib/demands/test-world";

const seed = Number(process.env.NARROWGATE_SEED ?? 20_261_123);
const numRuns = Number(process.env.NARROWGATE_RUNS ?? 30);
const maxCommands = Number(process.env.NARROWGATE_COMMANDS ?? 40);

let world: World;
let owner: pg.Client;
const sequence = "0";
const taken = new Map<string, number>();
beforeAll(async () => {
  world = await makeWorld();
  owner = await asOwner();
});
afterAll(() => owner.end());

const warrant = { kind: fc.constant("US-WARRANT"), restricted: fc.nat({ max: 3 }).map((one) => one === 0) };
const beginning: fc.Arbitrary<Beginning> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ ...warrant, secrecy: fc.constantFrom("NONE", "NONE", "UNKNOWN", "IN_FORCE") }),
  },
  // Secret by itself, whatever anybody answers.
  {
    weight: 1,
    arbitrary: fc.record({ ...warrant, kind: fc.constant("US-NSL"), secrecy: fc.constant("UNKNOWN") }),
  },
);

/** N3: with a healthy server and time enough, no mail waits for ever. */
async function settleAll(stage: Stage, demandIds: string[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await stage.moveClock(5);
    await send(stage, demandIds, null);
    await send(stage, demandIds, null);
  }
  const { rows } = await owner.query(
    "SELECT id, state FROM outbox_message WHERE demand_id = ANY($1) AND state IN ('READY', 'SENDING')",
    [demandIds],
  );
  expect(rows, "N3 every mail comes to an end").toEqual([]);
}

test(`whatever happens to a demand, in whatever order, no rule is broken (seed ${seed}, ${numRuns} runs)`, {
  timeout: 120_000 + numRuns * 30_000,
}, async () => {
  console.info(`NARROWGATE_SEED=${seed}`);
  const walk = fc.asyncProperty(beginning, commands(maxCommands), async (begins, happenings) => {
    const stage = await Stage.open(world, owner, begins);
    const model: Model = { sequence, demandIds: [] };
    for (const reference of stage.references) model.demandIds.push((await stage.facts(reference)).demand.id);
    try {
      await fc.asyncModelRun(() => ({ model, real: stage }), happenings);
      await settleAll(stage, model.demandIds);
    } finally {
      for (const [what, times] of stage.taken) taken.set(what, (taken.get(what) ?? 0) + times);
      await stage.close();
    }
  });
  await fc.assert(walk, { seed, numRuns, endOnFailure: Boolean(process.env.NARROWGATE_NO_SHRINK) });
  expect(await verifyAudit()).toMatchObject({ intact: true, faults: [] });
  console.info(
    [...taken]
      .sort()
      .map(([what, times]) => `${what} ${times}`)
      .join(", "),
  );
});

test("the walks came by everything that the rules are about", () => {
  for (const what of [
    "approveScope",
    "deliverProduction",
    "endProduction",
    "collected whole",
    "accepted NOTICE",
    "enterSecrecy",
    "confirmProposal",
    "resolveAmbiguousMail",
    "reopen",
    "NotFound",
    "Forbidden",
    "WrongState",
    "NotReady",
    "InvalidInput",
    "Conflict",
  ])
    expect(taken.get(what) ?? 0, what).toBeGreaterThan(0);
});
