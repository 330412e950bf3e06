import type { Findings, Setting } from "@/cli/faults/campaign";
import { Chance } from "@/cli/faults/chance";
import { differentIn, handIn, importOf, leftOf, outliveTry, ROWS, SHARED } from "@/cli/faults/import-story";
import { WorkerProcess } from "@/cli/faults/worker-process";
import { verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { makeWorld, type World } from "@/lib/demands/test-world";
import type { FailPoint } from "@/lib/jobs/fail-point";
import { carryOutRequests } from "@/lib/reporting/import/settle-request-import";

/** Nobody listens there: of mail nothing is due. */
const NO_SERVER = "smtp://127.0.0.1:9";
/** Milliseconds after which a worker that nothing killed is one that nothing kills. */
const PATIENCE = 300_000;
/** Pieces that a file surely has. */
const PIECES = 5;

/** Where workers are killed while a file is looked through, and while it is carried out; at the last nothing is left to do. */
const LOOKING: readonly FailPoint[] = ["import_claimed", "import_amid_file", "import_done"];
const CARRYING: readonly FailPoint[] = [
  "import_claimed",
  "import_amid_file",
  "import_kept",
  "import_writing",
  "import_done",
];

/** In any order, save that a file is done once. */
const inAnyOrder = (points: readonly FailPoint[], chance: Chance): FailPoint[] =>
  points
    .map((point) => ({ point, at: point === "import_done" ? 1 : chance.draw() }))
    .sort((one, other) => one.at - other.at)
    .map(({ point }) => point);

interface Killing {
  setting: Setting;
  chance: Chance;
  killed: Map<string, number>;
  broken: string[];
}

/** Kills a worker at the point, while it has the import. */
async function killAt({ setting, chance, killed, broken }: Killing, id: string, point: FailPoint) {
  await outliveTry(setting, id);
  const time = point === "import_amid_file" ? 1 + chance.below(PIECES) : 1;
  const worker = WorkerProcess.start(setting, NO_SERVER, { NARROWGATE_FAILPOINT: `${point}:${time}` });
  const limit = setTimeout(() => void worker.stop(), PATIENCE);
  const { signal, said } = await worker.ended();
  clearTimeout(limit);
  if (signal === "SIGKILL") killed.set(point, (killed.get(point) ?? 0) + 1);
  else broken.push(`nobody was killed ${point}: the worker ended by ${signal ?? "itself"} ${said}`.trim());
}

/** Kills workers at each point until one did it all, and looks after each whether anything is there before its time. */
async function killUntilDone(
  run: Killing,
  id: string,
  points: readonly FailPoint[],
  [during, after]: readonly [string, string],
): Promise<void> {
  for (const point of inAnyOrder(points, run.chance)) {
    await killAt(run, id, point);
    const { state } = await importOf(id);
    const wanted = point === "import_done" ? after : during;
    if (state !== wanted) run.broken.push(`an import killed ${point} is ${state}, not ${wanted}`);
    const { requests, audited } = await leftOf(id);
    if (state !== "CARRIED_OUT" && requests + audited > 0)
      run.broken.push(
        `${requests} requests and ${audited} audit rows are there of an import killed ${point}`,
      );
  }
}

/** One file from its handing in to its end, with a kill at each point. */
async function importKilled(run: Killing, world: World, no: number): Promise<void> {
  const { broken } = run;
  const id = await handIn(world, no);
  await killUntilDone(run, id, LOOKING, ["READING", "CHECKED"]);
  await carryOutRequests(world.people.COMPLIANCE_OFFICER, { importId: id });
  await killUntilDone(run, id, CARRYING, ["CARRYING_OUT", "CARRIED_OUT"]);
  const { rows, added, same, findings } = await importOf(id);
  const shared = no === 0 ? 0 : SHARED;
  const told = `${rows} rows, ${added} added, ${same} there already, ${findings} findings`;
  if (told !== `${ROWS} rows, ${ROWS - shared} added, ${shared} there already, 0 findings`)
    broken.push(`an import says ${told}`);
  const left = await leftOf(id);
  if (left.requests !== ROWS - shared) broken.push(`${left.requests} requests of an import are there`);
  if (left.audited !== 1) broken.push(`${left.audited} audit rows say that one import was carried out`);
}

/**
 * Worker processes that look through and carry out files of requests are killed at each point, again and again on the same
 * file: nothing of it is there before all of it is, and at the end each request is there once.
 */
export async function importKills(setting: Setting): Promise<Findings> {
  const world = await makeWorld();
  const killed = new Map<string, number>();
  const broken: string[] = [];
  for (let no = 0; no < setting.size; no += 1) {
    const found: string[] = [];
    await importKilled({ setting, chance: new Chance(setting.seed + no), killed, broken: found }, world, no);
    broken.push(...found.map((one) => `${one} (seed ${setting.seed + no})`));
  }
  const all = await db().importedRequest.count();
  if (all !== differentIn(setting.size))
    broken.push(`${all} requests are there, not ${differentIn(setting.size)}`);
  if (!(await verifyAudit()).intact) broken.push("N7 the chain is broken");
  const kills = [...killed].map(([point, times]): [string, number] => [`killed ${point}`, times]);
  return { figures: [["files", setting.size], ["requests", all], ...kills], broken };
}
