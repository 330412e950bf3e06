import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { inPieces } from "@/lib/files/temporary-place";
import { from, mail } from "@/lib/production/filter/test-filter";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { startProduction } from "@/lib/production/start-production";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { returnToReview } from "@/lib/review/return-to-review";
import { filterAgain } from "./filter-again";
import { renewRuns } from "./renew-runs";
import { isCurrent, runInForce } from "./run-in-force";
import { FILTERING, runNext, runNow } from "./run-now";
import {
  agreed,
  demandFor,
  exportGiven,
  MAILBOXES,
  mailboxOf,
  partsOf,
  resultOf,
  sourceInUse,
} from "./test-runs";
import { MOST_TRIES } from "./tries";

let world: World;
let mailboxes: string;
let jo: string;
const failed = (error: unknown) => {
  throw error;
};
const renewAll = () => renewRuns(FILTERING, failed);

beforeAll(async () => {
  world = await makeWorld();
  mailboxes = await sourceInUse(world, MAILBOXES);
  jo = `jo@${world.customer.domain}`;
});

const on = (day: string, change = {}) => mail({ From: jo, Date: `${day} 2026 12:00:00 +0000`, ...change });
const mails = () => [on("5 Jan"), on("never"), on("20 Jan"), on("someday"), from("kim@dee.example")];

async function given(all = mails()) {
  const reference = await demandFor(world);
  const content = inPieces(mailboxOf(all));
  return {
    reference,
    exportId: await exportGiven(world, reference, { content, sourceVersionId: mailboxes }),
  };
}
async function ran(all = mails()) {
  const one = await given(all);
  return { ...one, run: await runNow(one.exportId) };
}

/** Counsel decides an unclear record of the run. */
async function decide(runId: string, record: number, ends: "in" | "out"): Promise<void> {
  const row = await db().unclearRecord.findUniqueOrThrow({
    where: { runId_record: { runId, record } },
    include: { run: true },
  });
  const { sha256, form, run } = row;
  await db().recordDecision.create({
    data: {
      ...{ exportId: run.exportId, record, sha256, form, ends, reason: "By its thread." },
      ...{ decisionId: Object.keys(row.reasons as object)[0] ?? "" },
      ...{ decidedById: world.people.COUNSEL.actor.id, decidedAt: new Date() },
    },
  });
}
const lastOf = (exportId: string) => runInForce(db(), exportId);

describe("a run is made anew by itself", () => {
  test("where the list of the customer's lawyers changed, and stands on nothing else", async () => {
    const { exportId, run } = await ran();
    expect(await renewAll()).toBe(0);
    await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
    expect(await isCurrent(db(), run)).toBe(false);
    await renewAll();
    const next = await lastOf(exportId);
    expect(next).toMatchObject({ number: 2, endedAt: null });
    expect(await db().filterRun.findUnique({ where: { id: run.id } })).toMatchObject({
      voidReason: "LAWYERS_CHANGED",
    });
    while (await runNext());
    expect(await lastOf(exportId)).toMatchObject({ number: 2, endedAt: expect.any(Date) });
    expect(await renewAll()).toBe(0);
  });

  test("once all that was unclear is decided, and not before; what was decided then counts", async () => {
    const { exportId, run } = await ran();
    await decide(run.id, 1, "in");
    await renewAll();
    expect(await lastOf(exportId)).toMatchObject({ id: run.id });
    await decide(run.id, 3, "out");
    await renewAll();
    const next = await runNow(exportId);
    expect(next.number).toBe(2);
    const { counts, unclear } = await resultOf(next);
    expect(counts).toMatchObject([
      { in: 3n, out: 2n, unclear: 0n, outBy: { DECIDED_OUT: 1, OTHER_ACCOUNT: 1 } },
    ]);
    expect(unclear).toEqual([]);
    expect(await db().filterRun.findUnique({ where: { id: run.id } })).toMatchObject({
      voidReason: "DECIDED",
    });
  });

  test("under a narrower scope, from the same export, which follows its item; between the two there is none", async () => {
    const { reference, exportId, run } = await ran();
    await returnToReview(world.people.COUNSEL, { reference, reason: "Half of January is enough." });
    await renewAll();
    expect(await lastOf(exportId)).toBeNull();
    expect(await db().filterRun.findUnique({ where: { id: run.id } })).toMatchObject({
      voidReason: "SCOPE_ENDED",
    });
    const item = await db().item.findFirstOrThrow({ where: { demand: { reference } } });
    const narrower = {
      rangeStart: item.rangeStart,
      rangeEnd: new Date("2026-01-15T00:00:00Z"),
      basis: "OVERBROAD" as const,
    };
    await decideItem(world.people.COUNSEL, {
      reference,
      itemId: item.id,
      decision: "NARROW",
      reason: "Enough.",
      ...narrower,
    });
    await approveScope(world.people.LEAD_COUNSEL, { reference });
    await startProduction(world.people.COUNSEL, { reference });
    const next = await runNow(exportId);
    expect((await resultOf(next)).counts).toMatchObject([{ read: 5n, in: 1n, out: 2n, unclear: 2n }]);
    expect(
      await db().sourceExport.findUnique({ where: { id: exportId }, include: { task: true } }),
    ).toMatchObject({
      task: { voidedAt: null },
    });
    const [part] = await partsOf(next);
    expect(part?.bytes.toString()).not.toContain("20 Jan");
  });

  test("never of an export that was taken back: its run is void", async () => {
    const { exportId } = await ran();
    const withdrawn = {
      withdrawnAt: new Date(),
      withdrawnById: world.people.CUSTODIAN.actor.id,
      withdrawReason: "Wrong.",
    };
    await db().sourceExport.update({ where: { id: exportId }, data: withdrawn });
    await renewAll();
    expect(await lastOf(exportId)).toBeNull();
    await expect(runNow(exportId)).rejects.toThrow("lets nothing of this export out");
  });
});

describe("filtering again", () => {
  test("is asked for by counsel where something was decided, and by nobody where it would end the same", async () => {
    const { reference, exportId, run } = await ran();
    const ask = { reference, exportId };
    await expect(filterAgain(world.people.COUNSEL, ask)).rejects.toThrow("it would end the same");
    await decide(run.id, 1, "in");
    await expect(filterAgain(world.people.CUSTODIAN, ask)).rejects.toThrow("Your role does not allow this");
    const other = await demandFor(world);
    await expect(filterAgain(world.people.COUNSEL, { reference: other, exportId })).rejects.toThrow(
      "nothing here",
    );
    await filterAgain(world.people.COUNSEL, ask);
    await expect(filterAgain(world.people.COUNSEL, ask)).rejects.toThrow("is being filtered");
    const next = await runNow(exportId);
    expect((await resultOf(next)).counts).toMatchObject([{ in: 3n, unclear: 1n }]);
    const { id } = await db().demand.findUniqueOrThrow({ where: { reference } });
    const acts = await db().auditEntry.findMany({
      where: { demandId: id },
      orderBy: { sequence: "asc" },
    });
    expect(acts.map(({ action }) => action).slice(-4)).toEqual([
      "beginFilter",
      "endFilter",
      "filterAgain",
      "endFilter",
    ]);
  });

  test("waits for a person once it failed by itself each time, and says why; it holds up no other", async () => {
    const { reference, exportId } = await given();
    const { fileId } = await db().sourceExport.findUniqueOrThrow({ where: { id: exportId } });
    rmSync(join(env().dataPlace, "files", fileId.slice(0, 2), fileId));
    await renewAll();
    for (let time = 1; time <= MOST_TRIES; time += 1) {
      await expect(runNext()).rejects.toThrow("not in the file store");
      await asOwner("UPDATE filter_run SET lease_until = NULL WHERE export_id = $1::uuid", [exportId]);
    }
    expect(await runNext()).toBe(false);
    expect((await lastOf(exportId))?.fault).toContain("not in the file store");
    await filterAgain(world.people.COUNSEL, { reference, exportId });
    expect(await lastOf(exportId)).toMatchObject({ number: 2, fault: null });
    await expect(runNext()).rejects.toThrow();
    const other = await ran();
    expect(other.run.endedAt).not.toBeNull();
    await asOwner(
      "UPDATE filter_run SET voided_at = app_now() WHERE export_id = $1::uuid AND voided_at IS NULL",
      [exportId],
    );
  });
});
