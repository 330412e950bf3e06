import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { brokenByDoubts } from "@/cli/faults/judge-doubts";
import { asOwner } from "@/lib/demands/model/test-stage";
import { factsOf } from "@/lib/demands/test-notice";
import { mailsWaiting, TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import type { Fault, Stage } from "@/lib/mail/fault-server";

let world: World;
let owner: pg.Client;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
  owner = await asOwner();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());
afterAll(() => owner.end());

async function sentThrough(stage: Stage, fault: Fault): Promise<string> {
  const { reference } = await mailsWaiting(world);
  outbox.server.fault(stage, fault);
  await outbox.drain();
  await outbox.server.quiet();
  return (await factsOf(world, reference)).demand.id;
}

// biome-ignore format: a table to be read across
const FAULTS: [Stage, Fault, asked: number, unanswered: number][] = [
  ["rcpt", "drop", 0, 0],
  ["data", "drop", 0, 0],
  ["body", "drop", 1, 1],
  ["message", { reply: "451 4.3.0 Later" }, 1, 0],
  ["accepted", "drop", 1, 1],
];

test.each(FAULTS)(
  "the server remembers what it asked for and what it left unanswered: %s %j",
  async (stage, fault, asked, unanswered) => {
    const id = await sentThrough(stage, fault);
    expect([outbox.server.asked.length, outbox.server.unanswered.length]).toEqual([asked, unanswered]);
    expect(await brokenByDoubts(owner, [id], outbox.server)).toEqual([]);
  },
);

test("a mail that was given without an answer and is in no doubt breaks the rule of 354", async () => {
  const id = await sentThrough("accepted", "drop");
  outbox.server.unanswered.push(...outbox.server.unanswered);
  expect(await brokenByDoubts(owner, [id], outbox.server)).toEqual([
    expect.stringMatching(
      /^N2 the 354 rule: .* given to the server 2 times without an answer, and is in doubt 1 times$/,
    ),
  ]);
});

test("a mail in doubt for which the server never asked breaks it too, unless its worker was killed", async () => {
  const id = await sentThrough("accepted", "drop");
  outbox.server.asked.length = 0;
  expect(await brokenByDoubts(owner, [id], outbox.server)).toEqual([
    expect.stringMatching(/^N3 the 354 rule: .* in doubt 1 times, and the server asked for it only 0 times$/),
  ]);
  expect(await brokenByDoubts(owner, [id], outbox.server, true)).toEqual([]);
});
