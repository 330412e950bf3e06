import { isDeepStrictEqual } from "node:util";
import type { Findings, Setting } from "@/cli/faults/campaign";
import { Chance } from "@/cli/faults/chance";
import {
  brokenParts,
  exportOfMails,
  filteringWorker,
  freshRun,
  outliveLease,
  runOf,
} from "@/cli/faults/filter-story";
import { strayFiles } from "@/cli/faults/stray-files";
import { verifyAudit } from "@/lib/audit/verify";
import type { FilterRun } from "@/lib/generated/prisma/client";
import type { FailPoint } from "@/lib/jobs/fail-point";
import { runNow } from "@/lib/production/runs/run-now";
import { resultOf } from "@/lib/production/runs/test-runs";
import { STRETCH } from "@/lib/production/runs/work-at-run";

const POINTS: readonly FailPoint[] = [
  "filter_claimed",
  "filter_amid_part",
  "filter_stored",
  "filter_writing",
  "filter_written",
];
const STRETCHES = 3;
const MAILS = (STRETCHES - 1) * STRETCH.records + 5_000;
/** Milliseconds after which a worker that nothing killed is one that nothing kills. */
const PATIENCE = 300_000;

const inAnyOrder = (chance: Chance): FailPoint[] =>
  POINTS.map((point) => ({ point, at: chance.draw() }))
    .sort((one, other) => one.at - other.at)
    .map(({ point }) => point);

/** Records of a stretch that surely are in. */
const SURELY_IN = 2_000;

/** Kills a worker at the point; answers what went otherwise. */
async function killAt(setting: Setting, run: FilterRun, point: FailPoint, chance: Chance): Promise<string[]> {
  await outliveLease(setting, run.id);
  const done = (run.point as { index?: number } | null)?.index ?? 0;
  const stretches = STRETCHES - Math.floor(done / STRETCH.records);
  const most = { filter_claimed: 1, filter_amid_part: stretches * SURELY_IN }[point as string] ?? stretches;
  const worker = filteringWorker(setting, { NARROWGATE_FAILPOINT: `${point}:${1 + chance.below(most)}` });
  const limit = setTimeout(() => void worker.stop(), PATIENCE);
  const { signal, said } = await worker.ended();
  clearTimeout(limit);
  if (signal === "SIGKILL") return [];
  return [`nobody was killed ${point}: the worker ended by ${signal ?? "itself"} ${said}`.trim()];
}

/** Lets what is left be filtered by another process, and compares what came of all of it. */
async function endAndCompare(
  setting: Setting,
  exportId: string,
  runId: string,
  undisturbed: unknown,
): Promise<string[]> {
  await outliveLease(setting, runId);
  const run = await runNow(exportId);
  const differs = run.id !== runId || !isDeepStrictEqual(await resultOf(run), undisturbed);
  return [
    ...(differs ? ["parts or counts differ from those of an undisturbed run"] : []),
    ...(await brokenParts(exportId)),
  ];
}

/**
 * Worker processes that filter one mailbox are killed at each point, again and again on the same run; what the last one ends is
 * what an undisturbed run ends, part for part.
 */
export async function filterKills(setting: Setting): Promise<Findings> {
  const exportId = await exportOfMails(MAILS, () => 1);
  const undisturbed = await resultOf(await runNow(exportId));
  const broken: string[] = [];
  const killed = new Map<string, number>();
  for (let round = 0; round < setting.size; round += 1) {
    const chance = new Chance(setting.seed + round);
    const note = (all: string[]) => broken.push(...all.map((one) => `${one} (seed ${setting.seed + round})`));
    let run = await freshRun(exportId);
    for (const point of inAnyOrder(chance)) {
      if (run.endedAt) {
        note(await endAndCompare(setting, exportId, run.id, undisturbed));
        run = await freshRun(exportId);
      }
      const otherwise = await killAt(setting, run, point, chance);
      note(otherwise);
      if (otherwise.length === 0) killed.set(point, (killed.get(point) ?? 0) + 1);
      run = await runOf(run.id);
    }
    note(await endAndCompare(setting, exportId, run.id, undisturbed));
  }
  for (const point of POINTS)
    if (killed.get(point) !== setting.size)
      broken.push(`${killed.get(point) ?? 0} of ${setting.size} workers were killed ${point}`);
  broken.push(...(await strayFiles()));
  if (!(await verifyAudit()).intact) broken.push("N7 the chain is broken");
  const [count] = undisturbed.counts;
  return {
    figures: [
      ["mails", MAILS],
      ["in, out, unclear", `${count?.in}, ${count?.out}, ${count?.unclear}`],
      ["parts", undisturbed.parts.length],
      ...[...killed].map(([point, times]): [string, number] => [`killed ${point}`, times]),
    ],
    broken,
  };
}
