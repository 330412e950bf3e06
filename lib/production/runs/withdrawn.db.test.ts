import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { inPieces } from "@/lib/files/temporary-place";
import { withdraw } from "@/lib/intake/withdraw";
import { mail } from "@/lib/production/filter/test-filter";
import { claimRun } from "./claim-run";
import { RunLost } from "./keep-point";
import { renewOne } from "./renew-runs";
import { FILTERING } from "./run-now";
import { demandFor, exportGiven, MAILBOXES, mailboxOf, sourceInUse } from "./test-runs";
import { workAtRun } from "./work-at-run";

// Of a demand that was withdrawn nothing is read that custodians gave for it.

let world: World;
let mailboxes: string;
beforeAll(async () => {
  world = await makeWorld();
  mailboxes = await sourceInUse(world, MAILBOXES);
});

async function begun() {
  const reference = await demandFor(world);
  const from = { From: `jo@${world.customer.domain}`, Date: "Sat, 10 Jan 2026 12:00:00 +0000" };
  const content = inPieces(mailboxOf([mail(from)]));
  const exportId = await exportGiven(world, reference, { content, sourceVersionId: mailboxes });
  const { run } = await renewOne(FILTERING, exportId);
  return { reference, runId: run?.id ?? "" };
}

const withdrawn = (reference: string) =>
  withdraw(world.people.COUNSEL, { reference, text: "The authority withdraws it." });

test("a run that waits is taken by nobody", async () => {
  const { reference, runId } = await begun();
  await withdrawn(reference);
  expect(await claimRun(FILTERING, runId)).toBeNull();
});

test("of one that is under way nothing is written down", async () => {
  const { reference, runId } = await begun();
  const run = await claimRun(FILTERING, runId);
  if (!run) throw new Error("There is nothing to claim.");
  await withdrawn(reference);
  await expect(workAtRun(FILTERING, run)).rejects.toBeInstanceOf(RunLost);
  expect(await db().filterPart.count({ where: { runId } })).toBe(0);
  expect(await db().filterRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ endedAt: null });
});
