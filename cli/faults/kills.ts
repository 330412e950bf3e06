import { setTimeout } from "node:timers/promises";
import type { Findings, Setting } from "@/cli/faults/campaign";
import { Chance } from "@/cli/faults/chance";
import { brokenByDoubts } from "@/cli/faults/judge-doubts";
import { judgeQueue } from "@/cli/faults/judge-queue";
import {
  LOOK_EVERY,
  nothingIsDue,
  outliveLeases,
  PATIENCE,
  passToNextTry,
  sentWhatIsDue,
} from "@/cli/faults/mail-clock";
import { noticesWaiting } from "@/cli/faults/notices-waiting";
import { WorkerProcess } from "@/cli/faults/worker-process";
import { verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { brokenByServer, brokenRules } from "@/lib/demands/model/test-invariants";
import { order } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import type { FailPoint } from "@/lib/jobs/fail-point";
import { FaultServer } from "@/lib/mail/fault-server";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";

const POINTS: readonly FailPoint[] = [
  "after_claim",
  "before_354",
  "after_354",
  "before_commit",
  "after_commit",
];
const DEMANDS = 4;
const RECIPIENTS = 4;
/** A worker that still lives when the mails of so many are sent is one that nothing kills. */
const MOST_DEMANDS = 20;
/** How often the worker may come by its point before it is killed there. */
const MOST_TIMES = 3;
const NOT_KILLED = "nobody was killed";
const STANDS_STILL = "N3 mails stand still after the restart";

interface Killing {
  setting: Setting;
  world: World;
  server: FaultServer;
  chance: Chance;
  /** What happened how often. */
  seen: Map<string, number>;
}

const count = ({ seen }: Killing, what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times);

const demandsTold = ({ world }: Killing, demands: number) =>
  noticesWaiting(world, "Iris Mills", Array<number>(demands).fill(RECIPIENTS));

/** One worker for each point, all at once; each is killed there. Answers the demands that they worked at, and who was not. */
async function killAtEachPoint(run: Killing): Promise<{ references: string[]; alive: string[] }> {
  const { setting, server, chance } = run;
  const references = await demandsTold(run, DEMANDS);
  const workers = POINTS.map((point) => {
    const time = 1 + chance.below(MOST_TIMES);
    const env = { NARROWGATE_FAILPOINT: `${point}:${time}` };
    return { point, worker: WorkerProcess.start(setting, server.url, env) };
  });
  const giveUp = performance.now() + PATIENCE;
  while (workers.some(({ worker }) => worker.running) && performance.now() < giveUp) {
    // Whom the others left nothing to do gets something, so that each comes by its point.
    if (!(await nothingIsDue(setting.owner))) await setTimeout(LOOK_EVERY);
    else if (references.length < MOST_DEMANDS) references.push(...(await demandsTold(run, 1)));
    else break;
  }
  const alive: string[] = [];
  for (const { point, worker } of workers) {
    await worker.stop();
    const { signal, said } = await worker.ended();
    if (signal === "SIGKILL" && said.endsWith(`Killed ${point}.`)) count(run, `killed ${point}`);
    else alive.push(`${NOT_KILLED} ${point}: that worker ended by ${signal ?? "itself"} ${said}`.trim());
  }
  await server.quiet();
  return { references, alive };
}

/** Restarts the worker after its leases ran out, and lets time pass until nothing waits. */
async function restart({ setting, server }: Killing): Promise<string[]> {
  await outliveLeases(setting.owner);
  const worker = WorkerProcess.start(setting, server.url);
  try {
    do if (!(await sentWhatIsDue(setting.owner))) return [STANDS_STILL];
    while (await passToNextTry(setting.owner));
    return [];
  } finally {
    await worker.stop();
  }
}

/** One seed: everybody is killed, at times secrecy is entered meanwhile, and another worker takes over. */
async function killAndRestart(run: Killing): Promise<string[]> {
  const { setting, world, server, chance } = run;
  const { references, alive } = await killAtEachPoint(run);
  const ids = (await db().demand.findMany({ where: { reference: { in: references } } })).map(({ id }) => id);
  const secret = references.filter(() => chance.draw() < 0.25);
  for (const reference of secret)
    await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
  count(run, "demands made secret before the restart", secret.length);
  const stuck = await restart(run);
  const mails = await db().outboxMessage.findMany({ where: { demandId: { in: ids }, kind: "NOTICE" } });
  count(run, "notices", mails.length);
  for (const { state } of mails) count(run, `at the end ${state.toLowerCase()}`);
  return [
    ...alive,
    ...stuck,
    ...(await brokenByServer(setting.owner, ids, server.accepted)),
    ...(await brokenByDoubts(setting.owner, ids, server, true)),
    ...(await brokenRules(setting.owner, ids)),
    ...(await judgeQueue(world.people.COUNSEL, setting.owner, ids)),
  ];
}

/**
 * Worker processes are killed at each named point, so many times each, always elsewhere in their work; what another worker
 * finds after them breaks no rule.
 */
export async function kills(setting: Setting): Promise<Findings> {
  const server = await FaultServer.start();
  const world = await makeWorld();
  const seen = new Map<string, number>();
  const broken: string[] = [];
  try {
    for (let kill = 0; kill < setting.size; kill += 1) {
      const seed = setting.seed + kill;
      const found = await killAndRestart({ setting, world, server, chance: new Chance(seed), seen });
      broken.push(...found.map((one) => `${one} (seed ${seed})`));
      // What is broken for good would only be waited for again, seed after seed.
      if (found.some((one) => one === STANDS_STILL || one.startsWith(NOT_KILLED))) break;
    }
  } finally {
    await server.stop();
  }
  for (const point of POINTS)
    if (seen.get(`killed ${point}`) !== setting.size)
      broken.push(`${seen.get(`killed ${point}`) ?? 0} of ${setting.size} workers were killed ${point}`);
  if (!(await verifyAudit()).intact) broken.push("N7 the chain is broken");
  return { figures: [["messages that the server took", server.accepted.length], ...seen], broken };
}
