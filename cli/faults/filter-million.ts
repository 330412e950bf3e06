import { setTimeout } from "node:timers/promises";
import { brokenMemory } from "@/cli/faults/broken-memory";
import type { Findings, Setting } from "@/cli/faults/campaign";
import { Chance } from "@/cli/faults/chance";
import {
  archiveOfMails,
  brokenParts,
  exportOfMails,
  filteringWorker,
  freshRun,
  outliveLease,
  runOf,
} from "@/cli/faults/filter-story";
import type { WorkerProcess } from "@/cli/faults/worker-process";
import { db } from "@/lib/db";
import type { FilterRun } from "@/lib/generated/prisma/client";

const MOST_MEMORY = 400 * 1024 * 1024;
const MOST_KILLS = 3;
const LOOK_EVERY = 200;
/** Without a sign of progress for so long, something is wrong. */
const PATIENCE = 300_000;
const MIB = 1024 * 1024;

const readBy = ({ count }: FilterRun) => (count as { read?: number } | null)?.read ?? 0;

/** Lets a worker filter until it has come so far, or to the end; answers the most memory that it held. */
async function workUntil(worker: WorkerProcess, runId: string, records: number): Promise<number> {
  let peak = 0;
  let last = { read: 0, at: performance.now() };
  for (;;) {
    peak = Math.max(peak, worker.peak);
    const run = await runOf(runId);
    const read = readBy(run);
    if (run.endedAt || run.fault || read >= records || !worker.running) return peak;
    if (read > last.read) last = { read, at: performance.now() };
    if (performance.now() - last.at > PATIENCE) return peak;
    await setTimeout(LOOK_EVERY);
  }
}

/** One mailbox of very many mails. */
export const filterMillion = async (setting: Setting) =>
  filterMany(setting, await exportOfMails(setting.size, () => 8));

/** As many mails, each a file of a ZIP. */
export const filterMillionFiles = async (setting: Setting) =>
  filterMany(setting, await archiveOfMails(setting.size));

/**
 * An export of very many mails goes through the worker in bounded memory, though the worker is killed several times on the
 * way; every mail is counted once.
 */
async function filterMany(setting: Setting, exportId: string): Promise<Findings> {
  const { size } = setting;
  const chance = new Chance(setting.seed);
  const kills = Math.min(MOST_KILLS, Math.ceil(size / 100_000));
  const { id: runId } = await freshRun(exportId);
  const broken: string[] = [];
  let peak = 0;
  const began = performance.now();
  for (let kill = 0; kill < kills; kill += 1) {
    const worker = filteringWorker(setting);
    const share = (kill + chance.draw()) / (kills + 1);
    peak = Math.max(peak, await workUntil(worker, runId, size * share));
    await worker.kill();
    await outliveLease(setting, runId);
  }
  const last = filteringWorker(setting);
  peak = Math.max(peak, await workUntil(last, runId, Number.POSITIVE_INFINITY));
  await last.stop();
  const seconds = (performance.now() - began) / 1000;

  const run = await runOf(runId);
  if (!run.endedAt) broken.push(`the run did not end: ${run.fault ?? "it stands still"}`);
  const [count] = await db().itemCount.findMany({ where: { runId } });
  if (Number(count?.read) !== size) broken.push(`${count?.read ?? 0} of ${size} mails were read`);
  const parts = await db().filterPart.aggregate({ where: { runId }, _sum: { records: true }, _count: true });
  if (parts._sum.records !== count?.in)
    broken.push(`${parts._sum.records} mails are in parts, and ${count?.in} are in`);
  broken.push(...brokenMemory(peak, MOST_MEMORY));
  broken.push(...(await brokenParts(exportId)));
  const { size: bytes } = await db().sourceExport.findUniqueOrThrow({ where: { id: exportId } });
  return {
    figures: [
      ["mails", size],
      ["MiB of the export", Math.round(Number(bytes) / MIB)],
      ["in, out, unclear", `${count?.in}, ${count?.out}, ${count?.unclear}`],
      ["parts", parts._count],
      ["workers killed", kills],
      ["seconds, with the restarts", Math.round(seconds)],
      ["most memory of a worker, MiB", Math.round(peak / MIB)],
    ],
    broken,
  };
}
