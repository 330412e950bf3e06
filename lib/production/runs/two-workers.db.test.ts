import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { storeFile } from "@/lib/files/store-file";
import { inPieces } from "@/lib/files/temporary-place";
import { mail } from "@/lib/production/filter/test-filter";
import { claimRun } from "./claim-run";
import { sweepParts } from "./erase-parts";
import { RunLost } from "./keep-point";
import { renewRuns } from "./renew-runs";
import { runInForce } from "./run-in-force";
import { FILTERING, runNow } from "./run-now";
import { demandFor, exportGiven, MAILBOXES, mailboxOf, resultOf, sourceInUse } from "./test-runs";
import { workAtRun } from "./work-at-run";

let world: World;
let mailboxes: string;
beforeAll(async () => {
  world = await makeWorld();
  mailboxes = await sourceInUse(world, MAILBOXES);
});

const renewAll = () =>
  renewRuns(FILTERING, (error) => {
    throw error;
  });
const lastOf = (exportId: string) => runInForce(db(), exportId);
const on = (day: string) => mail({ From: `jo@${world.customer.domain}`, Date: `${day} 2026 12:00:00 +0000` });

async function given(all = [on("5 Jan")]) {
  const reference = await demandFor(world);
  const content = inPieces(mailboxOf(all));
  return { exportId: await exportGiven(world, reference, { content, sourceVersionId: mailboxes }) };
}

describe("two workers at the same run", () => {
  const claimed = async (exportId: string) => {
    const run = await claimRun(FILTERING, (await lastOf(exportId))?.id ?? null);
    if (!run) throw new Error("There is nothing to claim.");
    return run;
  };
  const few = { bytes: 2 ** 30, records: 2 };

  test("end it as one does, and leave no file behind that is no part", async () => {
    const many = Array.from({ length: 11 }, (_, index) => on(`${1 + index} Jan`));
    const alone = await resultOf(await runNow((await given(many)).exportId, few));
    const { exportId } = await given(many);
    await renewAll();
    const first = await claimed(exportId);
    await asOwner("UPDATE filter_run SET lease_until = NULL WHERE id = $1::uuid", [first.id]);
    const second = await claimed(exportId);
    const ended = await Promise.allSettled([first, second].map((run) => workAtRun(FILTERING, run, few)));
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of ended) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(RunLost);
    const run = await runNow(exportId);
    const { parts, counts } = await resultOf(run);
    expect(parts).toEqual(alone.parts);
    expect(counts).toMatchObject([{ read: 11n, in: 11n }]);
    expect(await db().partBegun.count({ where: { runId: run.id } })).toBe(0);
  });

  test("a run that is void meanwhile gets nothing more", async () => {
    const { exportId } = await given();
    await renewAll();
    const run = await claimed(exportId);
    await asOwner("UPDATE filter_run SET voided_at = app_now() WHERE id = $1::uuid", [run.id]);
    await expect(workAtRun(FILTERING, run)).rejects.toBeInstanceOf(RunLost);
    expect(await db().filterPart.count({ where: { runId: run.id } })).toBe(0);
    expect((await runNow(exportId)).number).toBe(2);
  });

  test("and what a killed one left of a run that nobody takes up again is erased by the next sweep", async () => {
    const { exportId } = await given();
    await renewAll();
    const run = await claimed(exportId);
    const { id: fileId } = await storeFile(inPieces(Buffer.from("half")));
    await db().partBegun.create({ data: { fileId, runId: run.id } });
    await asOwner("UPDATE part_begun SET begun_at = clock_timestamp() - interval '2 days'");
    const lies = () => existsSync(join(env().dataPlace, "files", fileId.slice(0, 2), fileId));
    await sweepParts();
    expect(lies()).toBe(true);
    await asOwner("UPDATE filter_run SET voided_at = app_now() WHERE id = $1::uuid", [run.id]);
    await sweepParts();
    expect(lies()).toBe(false);
    expect(await db().partBegun.count({ where: { fileId, erasedAt: null } })).toBe(0);
  });
});
