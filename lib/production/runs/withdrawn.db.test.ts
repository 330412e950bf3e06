import { beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { stored } from "@/lib/demands/retention/test-retention";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { storeFile } from "@/lib/files/store-file";
import { inPieces } from "@/lib/files/temporary-place";
import { withdraw } from "@/lib/intake/withdraw";
import { mail } from "@/lib/production/filter/test-filter";
import { claimRun } from "./claim-run";
import { sweepParts } from "./erase-parts";
import { keepLease } from "./keep-lease";
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

test("whoever reads one that is under way hears of it", async () => {
  const { reference, runId } = await begun();
  await claimRun(FILTERING, runId);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const lease = keepLease(runId, () => 7);
  try {
    vi.advanceTimersByTime(10_000);
    const readBytes = async () =>
      (await db().filterRun.findUniqueOrThrow({ where: { id: runId } })).readBytes;
    await expect.poll(readBytes, { timeout: 30_000 }).toBe(7n);
    expect(lease.lost()).toBe(false);
    await withdrawn(reference);
    vi.advanceTimersByTime(10_000);
    await expect.poll(lease.lost, { timeout: 30_000 }).toBe(true);
  } finally {
    lease.end();
    vi.useRealTimers();
  }
});

test("what a killed worker left of one is erased by a later sweep", async () => {
  const { reference, runId } = await begun();
  const { id: fileId } = await storeFile(inPieces(Buffer.from("half")));
  await db().partBegun.create({ data: { fileId, runId } });
  await asOwner("UPDATE part_begun SET begun_at = clock_timestamp() - interval '2 days'");
  await sweepParts();
  expect(await stored(fileId)).toBe(true);
  await withdrawn(reference);
  await sweepParts();
  expect(await stored(fileId)).toBe(false);
});
